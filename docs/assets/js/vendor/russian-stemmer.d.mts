// The types of the package that the build publishes here.
export { stemmer } from "@orama/stemmers/russian";
