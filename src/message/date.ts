/** The Date field (RFC 5322 sections 3.3 and 4.3), also as old and careless mailers write it. */
import { withoutComments } from './structured-field';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Hours east of UTC of the zone names of section 4.3. */
const ZONES: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
};
const DATE =
  /^(?:[a-z]{2,10}\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{2,4})(?:\s+(\d{1,2})\s?[:.]\s?(\d{1,2})(?:\s?[:.]\s?(\d{1,2}))?)?\s*(?:([+-]\d{4})|([a-z]{1,5}))?/i;
const ISO =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d{1,9})?\s*(?:([+-]\d{2}):?(\d{2})|Z)?/i;

/** The moment that the field claims; null when it cannot be read. A missing zone is read as UTC. */
export function readDate(value: string | undefined): Date | null {
  if (!value || value.length > 500) return null;
  const plain = withoutComments(value).replace(/\s+/g, ' ').trim();
  const match = DATE.exec(plain);
  if (!match) return readIso(plain);
  const month = MONTHS.indexOf(match[2]!.slice(0, 3).toLowerCase());
  if (month < 0) return null;
  const [hour, minute, second] = [match[4], match[5], match[6]].map((part) => Number(part ?? 0));
  return moment(
    fullYear(match[3]!),
    month,
    Number(match[1]),
    hour!,
    minute!,
    second!,
    zoneMinutes(match[7], match[8]),
  );
}

function readIso(text: string): Date | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const sign = match[7]?.startsWith('-') ? -1 : 1;
  const zone = match[7] ? sign * (Math.abs(Number(match[7])) * 60 + Number(match[8])) : 0;
  return moment(year!, month! - 1, day!, hour!, minute!, second!, zone);
}

function moment(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  zone: number,
): Date | null {
  if (day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const date = new Date(Date.UTC(year, month, day, hour, minute - zone, second));
  return Number.isNaN(date.getTime()) ? null : date;
}

function zoneMinutes(offset: string | undefined, name: string | undefined): number {
  if (offset) {
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3));
    return offset.startsWith('-') ? -minutes : minutes;
  }
  return (ZONES[name?.toLowerCase() ?? ''] ?? 0) * 60;
}

/** Section 4.3: two digits below 50 are of this century; three digits count from 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}
