/** `#seguir` and `#dejar`: hear of a case that somebody else has. */
import { happened } from '../deed';
import { memberOf } from '../readers';
import type { Command } from './command';
import { NOBODY } from './refusals';

export const seguir: Command = {
  name: 'seguir',
  usage: '#seguir',
  does: 'usted se entera de todo lo que pase en el caso, aunque no lo tenga',
  run(_words, deed, { folder, reader }) {
    if (!memberOf(deed.by.email, reader.team)) return NOBODY;
    if (!folder.followers.includes(deed.by.email)) happened(deed, 'followed', { who: deed.by.email });
    return null;
  },
};

export const dejar: Command = {
  name: 'dejar',
  usage: '#dejar',
  does: 'usted deja de seguir el caso',
  run(_words, deed, { folder }) {
    if (!folder.followers.includes(deed.by.email)) return { why: 'usted no sigue este caso' };
    happened(deed, 'unfollowed', { who: deed.by.email });
    return null;
  },
};
