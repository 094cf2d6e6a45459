/** The text part's shape: lines that fit every reader, no stray blanks, one empty line at most between paragraphs. */

/** Readers break badly above 78 (RFC 5322 2.1.1); two columns are left for a reply's "> ". */
const WIDTH = 76;

/** Tidies a rendered text: wraps at blanks (an unbroken word stays whole), LF line ends, one at the end. */
export function plainText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).flatMap(wrapped);
  const kept = lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== ''));
  return `${kept.join('\n').trimEnd()}\n`;
}

const EN_DAY =
  /\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d)/g;

/** The same sentence with times of day, durations, days of a month and phone numbers held together by no-break spaces. */
export function unbroken(sentence: string): string {
  return sentence
    .replace(/(\d) ([ap]\.) (m\.)/g, '$1\u00a0$2\u00a0$3')
    .replace(/(\d) ([ap]\.m\.)/g, '$1\u00a0$2')
    .replace(/(\d) (h|min)\b/g, '$1\u00a0$2')
    .replace(/\b(h) (\d)/g, '$1\u00a0$2')
    .replace(/(\(\d+\)) (\d)/g, '$1\u00a0$2')
    .replace(EN_DAY, '$1\u00a0$2');
}

/** One line as several; what hangs over goes below the first letter of a list item's words. */
function wrapped(line: string): string[] {
  const whole = line.trimEnd();
  if (whole.length <= WIDTH) return [whole];
  const indent = ' '.repeat(whole.length - whole.trimStart().length);
  const hang = indent + (whole.startsWith('- ', indent.length) ? '  ' : '');
  const lines: string[] = [];
  let current = '';
  for (const word of whole.trimStart().split(/ +(?!m\.)/)) {
    const prefix = lines.length === 0 ? indent : hang;
    if (current === '') current = prefix + word;
    else if (current.length + 1 + word.length <= WIDTH) current += ` ${word}`;
    else {
      lines.push(current);
      current = hang + word;
    }
  }
  return [...lines, current];
}
