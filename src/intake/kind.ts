/** What kind of mail is it? The writer's own word decides; an angry request for service is still a request. */
import type { KindSign, SpokenKind } from '../policy/prioridades';
import type { Kind } from '../policy/terms';
import { type KindModel, kindFeatures, kindScores, strongestWords } from './kind-model';
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
  const words = KINDS_BY_WORD.map((kind) => ({ kind, spans: said(kind, 'own_word', situation) }))
    .filter(({ spans }) => spans.length > 0)
    .sort((a, b) => a.spans[0]!.from - b.spans[0]!.from);
  const named = words[0];
  if (named) return reading(named.kind, named.spans, situation);

  const cases = KINDS_BY_MATTER.map((kind) => caseFor(kind, situation));
  if (rules.kindModel) return weighed(cases, situation, rules.kindModel);
  let best: Case | undefined;
  for (const found of cases) {
    if (found.weight > (best?.weight ?? 0) && !yields(found, situation)) best = found;
  }
  if (best) return reading(best.kind, best.spans, situation);
  return REQUEST;
}

const REQUEST: KindReading = { kind: 'solicitud', asksForService: true, reasons: [] };

/** The kind for which rules and model together speak most; a stopped business always asks for service. */
function weighed(cases: Case[], situation: Situation, model: KindModel): KindReading {
  if (situation.priority === 'urgente') return REQUEST;
  const scores = kindScores(kindFeatures(situation), model);
  const totals = model.kinds.map((kind, n) => {
    const found = cases.find((one) => one.kind === kind);
    return scores[n]! + (found ? MATTER * Math.min(2, found.matters) + HINT * Math.min(4, found.hints) : 0);
  });
  const kind = model.kinds[totals.indexOf(Math.max(...totals))]!;
  if (kind === 'solicitud') return REQUEST;
  const { spans } = cases.find((one) => one.kind === kind)!;
  const lead = totals[model.kinds.indexOf(kind)]! - totals[model.kinds.indexOf('solicitud')]!;
  const asks = asksSomething(situation) || situation.signs.of('ask').length > 0;
  const fails = tellsOfFailure(situation);
  const alone = (fails || asks) && spans.length === 0;
  if (lead < (fails ? FAILS : 0) + (asks ? ASKS : 0) + (alone ? ALONE : 0)) return REQUEST;
  const read = reading(kind, spans, situation);
  return spans.length > 0 ? read : { ...read, reasons: strongestWords(situation.signs.typed(), kind, model) };
}

/** By how much another kind must lead over a request: where something fails, where something is asked, and more when no rule speaks for it then. */
const FAILS = 1;
const ASKS = 0.5;
const ALONE = 2;

/** What a matter and a hint of the rules add to the model's score. */
const MATTER = 0.6;
const HINT = 0.2;

/** When two own words stand in one mail, the first decides. */
const KINDS_BY_WORD: SpokenKind[] = ['queja', 'reclamo', 'felicitacion', 'sugerencia'];

/** Of equal weight, money and contract come before manners, complaint before idea, praise last: thanks stand in many mails. */
const KINDS_BY_MATTER: SpokenKind[] = ['reclamo', 'queja', 'sugerencia', 'felicitacion'];

/** What speaks for a kind that nobody named. */
interface Case {
  kind: SpokenKind;
  /** Two for a matter, one for a hint. */
  weight: number;
  matters: number;
  hints: number;
  spans: Span[];
}

function caseFor(kind: SpokenKind, situation: Situation): Case {
  const { signs } = situation;
  const matters = said(kind, 'matter', situation);
  const weigh = signs.of(kindClass(kind, 'about')).length > 0 || !NEEDS_ABOUT.has(kind);
  const hints = weigh
    ? said(kind, 'hint', situation).filter((span) => !signs.touches([kindClass(kind, 'matter')], span))
    : [];
  const weight = 2 * separate(matters) + separate(hints);
  return {
    kind,
    weight,
    matters: separate(matters),
    hints: separate(hints),
    spans: matters.length > 0 ? matters : hints,
  };
}

/** A reproach weighs only with the desk's attention beside it, a dispute only with what is paid or agreed. */
const NEEDS_ABOUT = new Set<SpokenKind>(['queja', 'reclamo']);

function said(kind: SpokenKind, sign: KindSign, { signs }: Situation): Span[] {
  return signs.of(kindClass(kind, sign)).filter((span) => !signs.negated(span));
}

/** How many spans stand side by side; they go from left to right. */
function separate(spans: Span[]): number {
  let reach = -1;
  let count = 0;
  for (const { from, to } of spans) {
    if (from > reach) count += 1;
    reach = Math.max(reach, to);
  }
  return count;
}

/** Whether what nobody named gives way to the service that the mail asks for. */
function yields({ kind, weight, matters }: Case, situation: Situation): boolean {
  const { priority, signs } = situation;
  if (priority === 'urgente') return true;
  const fails = tellsOfFailure(situation);
  const asks = asksSomething(situation);
  if (matters === 0) return weight < 1 + (fails ? 2 : 0) + (asks ? 1 : 0);
  switch (kind) {
    case 'reclamo':
      return signs.of('aside').length > 0 && signs.anyQuestion();
    case 'queja':
      return fails;
    case 'sugerencia':
      return false;
    case 'felicitacion':
      return asks || (fails && weight < 4);
  }
}

function asksSomething({ signs }: Situation): boolean {
  return signs.of('request').length > 0 || signs.anyQuestion();
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
