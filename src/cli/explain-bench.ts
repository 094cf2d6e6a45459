/** The bench of a dry run. */
import type { Promised } from '../case/desk';
import type { Config } from '../config';
import { secretsGiven } from '../config/secret';
import type { Bench } from '../flows/bench';
import { makeBench } from '../flows/make-bench';
import type { Templates } from '../letters/render';

/** It decides as the worker does, but the letters that follow are left blank: writing them takes half of the time. */
export function explainBench({ environment, policies, templates }: Config): Bench {
  const bench = makeBench({
    support: environment.support,
    trustedAuthserv: environment.trustedAuthserv,
    policies,
    templates,
    secrets: secretsGiven(environment.secret ?? 'a dry run signs nothing that is kept'),
    unique: (bytes) => Buffer.alloc(bytes, 7),
  });
  const minted = bench.desk.mint();
  return {
    ...bench,
    desk: {
      ...bench.desk,
      dry: true,
      templates: BLANK,
      mint: () => minted,
      promise: () => NO_PROMISE,
      promiseAnswer: () => null,
      tellTime: () => '',
      yearOf: () => 0,
    },
  };
}

const BLANK: Templates = { letters: [], render: () => ({ subject: '', text: '', html: '', language: 'es' }) };

const NO_PROMISE: Promised = {
  attentionDueAt: 0,
  solutionDueAt: 0,
  words: { attention: '', solution: '', outOfHours: null },
};
