import { dmarcVerdict, isFlaggedSpam } from '../../src/message/authentication';
import { written } from '../support/raw-mail';

const TRUSTED = 'mx.websaas.net';
const AR = 'Authentication-Results:';
const PASS = `${AR} ${TRUSTED}; spf=pass smtp.mailfrom=elroble.example; dkim=pass header.d=elroble.example; dmarc=pass header.from=elroble.example`;
const FAIL = `${AR} ${TRUSTED}; spf=fail; dmarc=fail (p=reject) header.from=elroble.example`;

describe('the DMARC verdict', () => {
  test.each([
    ['pass', [PASS]],
    ['pass', [`${AR} ${TRUSTED} 1;\n dmarc = pass (p=REJECT (sp=none)) header.from = ElRoble.example`]],
    ['pass', [`${AR} "${TRUSTED}"; dmarc=pass header.from="elroble.example"`]],
    ['pass', [`${AR} (trusted) MX.WebSaaS.net (really); dmarc/1=pass header.from=elroble.example`]],
    ['pass', [`${AR} other.example; dmarc=fail header.from=elroble.example`, PASS]],
    ['pass', [PASS, FAIL]],
    ['fail', [FAIL]],
    ['fail', [FAIL, PASS]],
    ['fail', [`${AR} ${TRUSTED}; dmarc=fail`]],
    ['none', []],
    ['none', [`${AR} mx.websaas.net.evil.example; dmarc=pass header.from=elroble.example`]],
    ['none', [`${AR} evil.example (${TRUSTED}); dmarc=pass header.from=elroble.example`]],
    ['none', [`${AR} ${TRUSTED}; none`]],
    ['none', [`${AR} ${TRUSTED}; dmarc=pass header.from=evil.example`]],
    ['none', [`${AR} ${TRUSTED}; dmarc=pass`]],
    ['none', [`${AR} ${TRUSTED}; dmarc=bestguesspass header.from=elroble.example`]],
    ['none', [`${AR} ${TRUSTED}; dmarc=temperror header.from=elroble.example`]],
    ['none', [`${AR} ${TRUSTED}; spf=none reason="x; dmarc=pass header.from=elroble.example"`]],
    ['none', [`${AR} ${TRUSTED}; spf=none (x; dmarc=pass header.from=elroble.example)`]],
    ['none', [`${AR} ${TRUSTED}; spf=none`, PASS]],
    ['none', [`X-${AR} ${TRUSTED}; dmarc=pass header.from=elroble.example`]],
    ['none', [`ARC-${AR} i=1; ${TRUSTED}; dmarc=pass header.from=elroble.example`]],
  ])('%s: %j', async (verdict, lines) => {
    expect(dmarcVerdict(await written(lines), TRUSTED)).toBe(verdict);
  });

  test('is none when no receiver is trusted', async () => {
    expect(dmarcVerdict(await written([PASS]), null)).toBe('none');
  });

  test('does not pass a mail with two From fields', async () => {
    const mail = await written([
      PASS,
      'From: Ana <ana.perez@elroble.example>',
      'From: Laura <laura.gomez@websaas.net>',
    ]);
    expect(dmarcVerdict(mail, TRUSTED)).toBe('none');
  });
});

test.each([
  [true, ['X-Spam-Flag: YES']],
  [true, ['X-Spam-Flag: yes']],
  [false, ['X-Spam-Flag: NO']],
  [true, ['X-Spam-Status: Yes, score=9']],
  [false, ['X-Spam-Status: No, score=-1.9']],
  [false, []],
])('flagged as spam %s: %j', async (flagged, lines) => {
  expect(isFlaggedSpam(await written(lines))).toBe(flagged);
});
