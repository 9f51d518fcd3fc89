/** The import of a directory. */
export const wizard = {
  steps: { file: "Choose a file", check: "Check", done: "Done" },
  read: "Read the file",
  unknown: "The file names communities that are not known here; say which they are:",
  mapTo: "is",
  again: "Check again with these",
  commit: "Import {{count}} rows",
  nothing: "No row can be imported",
  running: "Importing…",
  reading: "Reading…",
  progress: "{{done}} / {{total}}",
  verdict: { new: "New", changed: "Overwrites", unchanged: "Same", refused: "Refused" },
  row: "Row",
  result: "Import done",
  resultLine: "{{added}} new, {{changed}} overwritten, {{unchanged}} the same, {{refused}} refused",
  only: "Show",
  everything: "All",
};
