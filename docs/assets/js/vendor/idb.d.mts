// The types of the package that the build publishes here.
export * from "idb";
