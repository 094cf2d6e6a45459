/** What kind of mail is it? The writer's own word decides; an angry request for service is still a request. */
import type { Kind } from '../policy/terms';
import { kindFeatures, strongestWords } from './kind-features';
import { type KindModel, kindScores } from './kind-model';
import {
  foremost,
  type KindSigns,
  kindSignsOf,
  requestsService,
  separate,
  tellsOfFailure,
} from './kind-signs';
import type { Span } from './phrase-search';
import { readPriority } from './priority';
import type { PriorityRules } from './priority-rules';
import type { Signs, WrittenText } from './signs';
import { readSituation, type Situation } from './situation';

export interface KindReading {
  kind: Kind;
  /** Whether service is asked for: always in a solicitud; only then has a mail of another kind a priority. */
  asksForService: boolean;
  /** The words that decided, in the client's spelling. */
  reasons: string[];
}

/** The kind of a text: what its writer declares it to be, else what model and rules make of it. */
export function readKind(text: WrittenText, rules: PriorityRules): KindReading {
  const situation = readSituation(text, rules);
  const signs = kindSignsOf(situation);
  const declared = foremost(signs, 'acts');
  if (declared && !mocks(declared, signs)) return reading(declared, declared.acts, situation);

  const named = foremost(signs, 'words');
  if (standsStill(situation) && !named) return REQUEST;
  if (rules.kindModel) {
    const found = weighed(signs, situation, rules.kindModel);
    return isCryForHelp(found, signs, situation, text, rules) ? REQUEST : found;
  }
  if (named) return reading(named, named.words, situation);
  return weighedByRules(signs, situation);
}

const REQUEST: KindReading = { kind: 'solicitud', asksForService: true, reasons: [] };

/** Whether the shop stands still now, and not only in what was told of: "no salía ni una factura". */
function standsStill({ priority, evidence, signs }: Situation): boolean {
  return (
    priority === 'urgente' && !evidence.every((span) => signs.holds(span, 'bygone') || isToldOf(span, signs))
  );
}

function isToldOf(span: Span, signs: Signs): boolean {
  return signs.beforeInClause('bygone', span) && !signs.inClause('now', span);
}

/** "Los felicito por tenerme una hora esperando": praise beside ill treatment is irony. */
function mocks({ kind }: KindSigns, signs: KindSigns[]): boolean {
  return kind === 'felicitacion' && signs.some((one) => one.kind === 'queja' && one.matters.length > 0);
}

/** A shop that stands still must not wait as a complaint for the way it tells so: no word and no matter of one is there. */
function isCryForHelp(
  { kind }: KindReading,
  signs: KindSigns[],
  situation: Situation,
  text: WrittenText,
  rules: PriorityRules,
): boolean {
  if (kind !== 'queja' && kind !== 'reclamo') return false;
  const { words, matters } = signs.find((one) => one.kind === kind)!;
  return (
    words.length + matters.length === 0 &&
    tellsOfFailure(situation) &&
    readPriority(text, rules).priority === 'urgente'
  );
}

/** The kind for which the model, which weighs words and what the rules found, speaks most. */
function weighed(signs: KindSigns[], situation: Situation, model: KindModel): KindReading {
  const scores = kindScores(kindFeatures(situation, signs, model, situation.signs.known), model);
  const kind = model.kinds[scores.indexOf(Math.max(...scores))]!;
  const found = signs.find((one) => one.kind === kind);
  if (!found) return REQUEST;
  const spans = [found.words, found.matters, found.hints].find((some) => some.length > 0);
  if (spans) return reading(found, spans, situation);
  // Without any word of praise, who asks ("¿hasta qué hora contestan?") or tells what still sells praises nobody.
  const { signs: told } = situation;
  if (found.kind === 'felicitacion' && (told.anyQuestion() || told.of('only').length > 0)) return REQUEST;
  return {
    ...reading(found, [], situation),
    reasons: strongestWords(situation.signs.typedWords, found.kind, model),
  };
}

/** Without a model: the kind of most matters (two points each) and hints, unless it gives way to a request. */
function weighedByRules(signs: KindSigns[], situation: Situation): KindReading {
  let best: { found: KindSigns; weight: number } | null = null;
  for (const found of signs) {
    const weight = 2 * separate(found.matters) + (found.about ? separate(found.hints) : 0);
    if (weight > (best?.weight ?? 0) && !yields(found, weight, situation)) best = { found, weight };
  }
  if (best === null) return REQUEST;
  const { found } = best;
  return reading(found, found.matters.length > 0 ? found.matters : found.hints, situation);
}

/** Whether what nobody named gives way to the service that the mail asks for. */
function yields({ kind, matters }: KindSigns, weight: number, situation: Situation): boolean {
  const { signs } = situation;
  const fails = tellsOfFailure(situation);
  const asks = requestsService(situation) || signs.anyQuestion();
  if (matters.length === 0) return weight < 1 + (fails ? 2 : 0) + (asks ? 1 : 0);
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

function reading({ kind }: KindSigns, spans: Span[], situation: Situation): KindReading {
  const { priority, signs } = situation;
  const besides = signs.of('aside').length > 0 && kind !== 'reclamo';
  const stopped = kind === 'felicitacion' ? standsStill(situation) : priority === 'urgente';
  return { kind, asksForService: stopped || besides, reasons: signs.quotes(spans) };
}
