/** Lengths of time as a letter says them: `1 h 25 min`, the same in Spanish and English. */

const MINUTE = 60;
const HOUR = 3600;

/** Seconds in hours and minutes, without the seconds above a minute. */
export function durationInWords(seconds: number): string {
  if (seconds < MINUTE) return `${Math.floor(seconds)} s`;
  const hours = Math.floor(seconds / HOUR);
  const minutes = Math.floor((seconds % HOUR) / MINUTE);
  return [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(Boolean).join(' ');
}
