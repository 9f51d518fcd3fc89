/** Kilobytes as people read them: 820 KB, 12.4 MB, 1.3 GB. */
export function roomOf(kilobytes: number): string {
  if (kilobytes < 1000) return `${kilobytes} KB`;
  const megabytes = kilobytes / 1024;
  return megabytes < 1000 ? `${megabytes.toFixed(1)} MB` : `${(megabytes / 1024).toFixed(1)} GB`;
}
