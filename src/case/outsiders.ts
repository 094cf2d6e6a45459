/** Who of a case stands outside of the desk: whom an agent's answer goes to. */
import { isOwnAddress } from '../intake/own-address';
import type { Reader } from '../intake/understand';
import { domainOf } from '../message/address';
import { isDaemon, isNoReply } from '../message/system-sender';
import type { Case } from './case';
import type { Participant } from './change';
import { insideAddresses } from './client-words';

/** Nobody of the desk: not an address of ours, of its people, lists and machines, nor of our own domain. */
export function isOutside(address: string, { world, team }: Reader): boolean {
  const plain = address.toLowerCase();
  const domain = domainOf(plain);
  return (
    plain !== '' &&
    !isOwnAddress(plain, world.ownAddresses) &&
    !world.ownAddresses.some((own) => domainOf(own) === domain) &&
    !insideAddresses(team).includes(plain) &&
    !team.machines.includes(plain)
  );
}

export interface Addressees {
  to: Participant[];
  cc: Participant[];
}

/** A mail names no more recipients than this (INBOUND, limits). */
const MOST = 100;

/** Requester and the others who were copied; nobody who may not be written to. */
export function addressees(
  { requester, fields }: Pick<Case, 'requester' | 'fields'>,
  participants: readonly Participant[],
  reader: Reader,
): Addressees {
  const may = ({ address }: Participant) =>
    isOutside(address, reader) && !isDaemon(address) && !isNoReply(address);
  const asked = requester?.toLowerCase();
  const known = participants.find(({ address }) => address === asked);
  const to: Participant[] = requester
    ? [{ address: requester, name: known?.name ?? fields.reporter.value ?? '', role: 'requester' }]
    : [];
  const cc = participants.filter((one) => one.role === 'copied' && one.address !== asked && may(one));
  const usable = to.filter(may);
  return usable.length > 0
    ? { to: usable, cc: cc.slice(0, MOST) }
    : { to: cc.slice(0, 1), cc: cc.slice(1, MOST) };
}
