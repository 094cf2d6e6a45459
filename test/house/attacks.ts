/** Texts that would make a super-linear regular expression slow: what each of its repetitions repeats, many times, and no end. */
import { type AST, RegExpParser } from '@eslint-community/regexpp';

/** Gives a text of about `length` characters. */
export type Attack = (length: number) => string;

/** Ends no mail's line, address or word: whatever wants an end looks for it in vain. */
const NO_END = '\u0001';
const ANYBODYS = [' ', 'a', 'a ', '0', '.', '-', '\n', '\t', '(', '<', '>', 'a@'];
const CANDIDATES = [...' aA0.,:-\t\n(<>@/_*#"\'', 'á', '=', ';', '[', '|', '\u0301', '\u2028', '😀'];
/** A repetition of more is as good as one without end. */
const MANY = 30;

export function attacksOn(source: string, flags: string): Attack[] {
  const { pattern, flags: kinds } = new RegExpParser().parseLiteral(`/${source}/${flags}`);
  const samples = new Samples(kinds.unicode ? 'u' : '');
  const attacks: Attack[] = ANYBODYS.map((pump) => pumped('', pump));
  for (const { node, before } of repetitions(pattern, samples)) {
    for (const pump of samples.several(node.element)) {
      attacks.push(pumped('', pump));
      if (before !== '') attacks.push(pumped(before, pump), pumped('', before + pump));
    }
  }
  return attacks;
}

function pumped(before: string, pump: string): Attack {
  return (length) => before + pump.repeat(Math.max(1, Math.floor(length / pump.length))) + NO_END;
}

/** Every repetition that may go on for long, with a text that leads to it. */
function repetitions(
  { alternatives }: { alternatives: AST.Alternative[] },
  samples: Samples,
  lead = '',
): { node: AST.Quantifier; before: string }[] {
  return alternatives.flatMap(({ elements }) => {
    let before = lead;
    return elements.flatMap((element) => {
      const found: { node: AST.Quantifier; before: string }[] = [];
      const inner = element.type === 'Quantifier' ? element.element : element;
      if (element.type === 'Quantifier' && element.max > MANY) found.push({ node: element, before });
      if ('alternatives' in inner) found.push(...repetitions(inner, samples, before));
      before += samples.one(element);
      return found;
    });
  });
}

/** Shortest texts that parts of a pattern match. */
class Samples {
  constructor(private readonly flags: string) {}

  one(node: AST.Element): string {
    return this.several(node)[0] ?? '';
  }

  several(node: AST.Element): string[] {
    switch (node.type) {
      case 'Character':
        return [String.fromCodePoint(node.value)];
      case 'CharacterClass':
      case 'CharacterSet':
        return this.oneOf(node.raw);
      case 'Quantifier': {
        const inner = this.several(node.element);
        return inner.map((text) => text.repeat(Math.max(node.min, 1)));
      }
      case 'Group':
      case 'CapturingGroup':
        return node.alternatives
          .slice(0, 6)
          .map(({ elements }) => elements.map((element) => this.one(element)).join(''))
          .filter((text) => text !== '');
      case 'Backreference':
        return Array.isArray(node.resolved) ? [] : this.several(node.resolved);
      default:
        return [];
    }
  }

  private oneOf(raw: string): string[] {
    const set = new RegExp(`^${raw}$`, this.flags);
    return CANDIDATES.filter((candidate) => set.test(candidate)).slice(0, 4);
  }
}
