/** `#tomar`: the agent has the case from now on. */
import { isOpen } from '../case';
import { take } from '../deed';
import type { Command } from './command';
import { ENDED } from './refusals';

export const tomar: Command = {
  name: 'tomar',
  usage: '#tomar',
  does: 'usted se hace cargo del caso',
  run(_words, deed) {
    if (!isOpen(deed.case.status)) return ENDED;
    take(deed);
    return null;
  },
};
