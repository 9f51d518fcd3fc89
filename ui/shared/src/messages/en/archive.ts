export const archive = {
  title: "Archive of a year",
  hint: "Writes a year's parcels, reports and deeds into one zip file, for the books. Nothing is removed from this desk.",
  year: "Year",
  go: "Archive…",
  of: "Archive {{year}}",
  personal:
    "The file holds personal data: keep it safe. With many parcels it takes some minutes; go on working meanwhile.",
};
