/** What kind of mail is it? The writer's own word decides; an angry request for service is still a request. */
import type { SpokenKind } from '../policy/prioridades';
import type { Kind } from '../policy/terms';
import type { Span } from './phrase-search';
import { kindClass, type PriorityRules } from './priority-rules';
import type { WrittenText } from './signs';
import { readSituation, type Situation } from './situation';

export interface KindReading {
  kind: Kind;
  /** Whether service is asked for: always in a solicitud; only then has a mail of another kind a priority. */
  asksForService: boolean;
  /** The words that decided, in the client's spelling. */
  reasons: string[];
}

/** The kind of a text. */
export function readKind(text: WrittenText, rules: PriorityRules): KindReading {
  const situation = readSituation(text, rules);
  const { signs } = situation;
  const said = (kind: SpokenKind, sign: 'own_word' | 'matter') =>
    signs.of(kindClass(kind, sign)).filter((span) => !signs.negated(span));

  const words = KINDS_BY_WORD.map((kind) => ({ kind, spans: said(kind, 'own_word') }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => a.spans[0]!.from - b.spans[0]!.from);
  const named = words[0];
  if (named) return reading(named.kind, named.spans, situation);

  for (const kind of KINDS_BY_MATTER) {
    const spans = said(kind, 'matter');
    if (spans.length > 0 && !yields(kind, situation)) return reading(kind, spans, situation);
  }
  return { kind: 'solicitud', asksForService: true, reasons: [] };
}

/** When two own words stand in one mail, the first decides. */
const KINDS_BY_WORD: SpokenKind[] = ['queja', 'reclamo', 'felicitacion', 'sugerencia'];

/** Money and contract before manners, complaint before idea, praise last: thanks stand in many mails. */
const KINDS_BY_MATTER: SpokenKind[] = ['reclamo', 'queja', 'sugerencia', 'felicitacion'];

/** Whether a matter that nobody named gives way to the service that the mail asks for. */
function yields(kind: SpokenKind, situation: Situation): boolean {
  const { priority, signs } = situation;
  if (priority === 'urgente') return true;
  switch (kind) {
    case 'reclamo':
      return signs.of('aside').length > 0 && signs.anyQuestion();
    case 'queja':
      return tellsOfFailure(situation);
    case 'sugerencia':
      return false;
    case 'felicitacion':
      return tellsOfFailure(situation) || signs.of('request').length > 0 || signs.anyQuestion();
  }
}

/** Whether the system fails in what is told, rather than people: "nadie contesta" is no failure of the system. */
function tellsOfFailure({ evidence, signs }: Situation): boolean {
  const matters = KINDS_BY_MATTER.map((kind) => kindClass(kind, 'matter'));
  return evidence.some(
    (span) => !signs.touches(matters, span) && SYSTEM.some((name) => signs.inSentence(name, span)),
  );
}

/** Classes of words for what the desk keeps running. */
const SYSTEM = ['nucleo', 'cosas_del_sistema', 'vender'];

function reading(kind: SpokenKind, spans: Span[], situation: Situation): KindReading {
  const { priority, signs } = situation;
  const besides = signs.of('aside').length > 0 && kind !== 'reclamo';
  return { kind, asksForService: priority === 'urgente' || besides, reasons: signs.quotes(spans) };
}
