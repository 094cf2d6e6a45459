/** A share as people read it. */

/** `95 %` for 0.958: rounded down, so that only what was always kept is 100 %. */
export function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
