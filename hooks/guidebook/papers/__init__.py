"""Templates of documents: the .docx that a region edits in Word, as the pieces that filling puts together."""
