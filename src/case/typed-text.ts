/** What the writer of a mail typed themselves: a forward's text is somebody else's, whatever it begins with. */
import type { Reading } from '../intake/understand';
import type { Forward } from '../message/forward';
import { visibleText } from '../message/reply';

/** `forward`: what the mail hands on; null when it hands on nothing. */
export function typedText({ visible }: Pick<Reading, 'visible'>, forward: Forward | null): string {
  return forward === null ? visible.visible : visibleText({ text: forward.above, html: null }).visible;
}
