/** `mesa secret rotate|retire`: a new key for the tokens in letters, and the end of the old ones. */
import type { Environment } from '../config/environment';
import { retireSecrets, rotateSecret } from '../config/secret';
import type { Print } from './cases';

/** Gives the exit code: 2 where the keys are given by SECRET, and so are the operator's to change. */
export function changeSecret(environment: Environment, does: 'rotate' | 'retire', print: Print): number {
  const { secret, stateDir } = environment;
  if (secret !== null) {
    console.error(
      does === 'rotate'
        ? 'The key is given by SECRET: put the new one before it, SECRET=new,old, and start the worker again.'
        : 'The keys are given by SECRET: leave only the first there, and start the worker again.',
    );
    return 2;
  }
  if (does === 'rotate') {
    const count = rotateSecret(stateDir);
    print(
      `A new key signs from the next start of the worker on; answers to older letters are recognised as before.`,
    );
    print(
      `${count} keys are kept. When those letters are old enough, after some months: mesa secret retire.`,
    );
  } else {
    const gone = retireSecrets(stateDir);
    print(
      `${gone} older ${gone === 1 ? 'key' : 'keys'} removed: from the next start of the worker on, their letters are not recognised by their addresses.`,
    );
  }
  return 0;
}
