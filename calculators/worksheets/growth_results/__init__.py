"""What has become of measures of the same people: values as schools write them, figures of measures and of groups."""
