/** `#tomar`: the agent has the case from now on. */
import { isOpen } from '../case';
import { take } from '../deed';
import { memberOf } from '../readers';
import type { Command } from './command';
import { ENDED, NOBODY } from './refusals';

export const tomar: Command = {
  name: 'tomar',
  usage: '#tomar',
  does: 'usted se hace cargo del caso',
  run(_words, deed, { reader }) {
    if (!memberOf(deed.by.email, reader.team)) return NOBODY;
    if (!isOpen(deed.case.status)) return ENDED;
    take(deed);
    return null;
  },
};
