/** The line of `mesa check` on the name service, asked of a real one that answers, breaks, and goes away. */
import { checkNames } from '../../src/cli/check-names';
import { dnsResolver } from '../../src/verifying/verifier';
import { startNameServer } from '../support/name-server';

test('it says whether the name service answers, and whether the desk’s own domain can be verified', async () => {
  const names = await startNameServer({ '_dmarc.websaas.net': 'v=DMARC1; p=reject' });
  const resolve = dnsResolver([names.address]);
  expect(await checkNames('websaas.net', resolve)).toEqual({
    ok: true,
    text: 'the name service answers; websaas.net has a DMARC policy',
  });
  expect(await checkNames('otra.example', resolve)).toEqual({
    ok: true,
    text: expect.stringMatching(
      /otra\.example has no DMARC policy.*Do: publish one as _dmarc\.otra\.example$/,
    ),
  });
  names.broken = true;
  const away =
    /^the name service does not answer for _dmarc\.websaas\.net \(E\w+\)\. Do: check the name service/;
  expect(await checkNames('websaas.net', resolve)).toEqual({ ok: false, text: expect.stringMatching(away) });
  await names.close();
  expect(await checkNames('websaas.net', resolve)).toEqual({ ok: false, text: expect.stringMatching(away) });
});
