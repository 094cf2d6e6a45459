/** Whether the name service answers, without which VERIFY_MAIL proves nothing; what to do when not. */
import { dnsResolver, type Resolve, saysNo } from '../verifying/verifier';

export interface NamesFinding {
  ok: boolean;
  text: string;
}

/** Asks for the DMARC policy (RFC 7489) of the desk's own domain. */
export async function checkNames(domain: string, resolve: Resolve = dnsResolver()): Promise<NamesFinding> {
  const name = `_dmarc.${domain}`;
  try {
    await resolve(name, 'TXT');
    return { ok: true, text: `the name service answers; ${domain} has a DMARC policy` };
  } catch (error) {
    if (saysNo(error))
      return {
        ok: true,
        text: `the name service answers; ${domain} has no DMARC policy, so nothing proves mails from it. Do: publish one as ${name}`,
      };
    const { code = '', message } = error as NodeJS.ErrnoException;
    return {
      ok: false,
      text: `the name service does not answer for ${name} (${code || message}). Do: check the name service of this machine (/etc/resolv.conf); meanwhile VERIFY_MAIL proves no mail, and holds none as forged`,
    };
  }
}
