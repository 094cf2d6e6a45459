/** What counts as typed now when the markup tells: how each mail program marks quotes and signatures. */
import { htmlToText } from '../../src/message/html';
import { visibleText } from '../../src/message/reply';

const HEADER =
  '<b>De:</b> Soporte &lt;s@w.net&gt;<br><b>Enviado:</b> lunes, 3 de marzo<br><b>Para:</b> Ana<br><b>Asunto:</b> x';
const split = (html: string) => visibleText({ text: htmlToText(html), html });

test.each([
  [
    'Gmail',
    '<div dir="ltr">Sigue igual</div><br><div class="gmail_quote gmail_quote_container"><div class="gmail_attr">El lun, 3 mar 2025 a la(s) 10:14, Soporte escribió:<br></div><blockquote class="gmail_quote">cerrado</blockquote></div>',
  ],
  [
    'Outlook on the web',
    `<div>Sigue igual</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">${HEADER}</div><div>cerrado</div>`,
  ],
  [
    'Outlook on the web, passed through twice',
    '<div>Sigue igual</div><div id="x_x_appendonsend"></div><div>cerrado</div>',
  ],
  [
    'Outlook for Windows',
    `<div class=WordSection1><p class=MsoNormal>Sigue igual<o:p></o:p></p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class=MsoNormal>${HEADER}</p></div><p class=MsoNormal>cerrado</p></div>`,
  ],
  [
    'Outlook for Mac',
    `<div>Sigue igual</div><span id="OLK_SRC_BODY_SECTION">${HEADER}<div>cerrado</div></span>`,
  ],
  [
    'Apple Mail',
    'Sigue igual<br><div><blockquote type="cite">El 3 mar 2025, a las 10:14, Soporte escribió:<br></blockquote></div><blockquote type="cite">cerrado</blockquote>',
  ],
  [
    'Yahoo',
    '<div>Sigue igual</div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted"><div>En lunes, 3 de marzo de 2025, Soporte escribió:</div>cerrado</div>',
  ],
  [
    'Thunderbird',
    '<p>Sigue igual</p><div class="moz-cite-prefix">El 3/3/25 a las 10:14, Soporte escribió:<br></div><blockquote type="cite" cite="mid:x"><p>cerrado</p></blockquote>',
  ],
  [
    'Zimbra',
    '<div>Sigue igual</div><hr id="zwchr" data-marker="__DIVIDER__"><div>De: alguien</div><div>cerrado</div>',
  ],
  ['Hotmail of old', '<div>Sigue igual</div><hr id="stopSpelling">From: x<br>cerrado'],
  [
    'Proton',
    '<div>Sigue igual</div><div class="protonmail_quote">El lunes, Soporte escribió:<blockquote>cerrado</blockquote></div>',
  ],
])('%s', (_program, html) => {
  const { visible, cut } = split(html);
  expect(visible).toBe('Sigue igual');
  expect(cut).toContain('cerrado');
});

test('an answer inside the quote of Gmail is kept with its question, marked as quoted', () => {
  const { visible } = split(
    '<div class="gmail_quote"><div class="gmail_attr">El lun, 3 mar 2025, X escribió:</div><blockquote class="gmail_quote">¿Cuántas cajas?</blockquote><div>Solo dos</div><blockquote class="gmail_quote">Gracias</blockquote></div>',
  );
  expect(visible).toBe('> ¿Cuántas cajas?\nSolo dos');
});

test('an indent that the writer made is no quote', () => {
  const { visible } = split(
    '<div>Los pasos:</div><blockquote style="margin:0 0 0 40px;border:none;padding:0px">uno</blockquote><div>fin</div>',
  );
  expect(visible).toBe('Los pasos:\nuno\nfin');
});

test('a signature that the program marked is cut whatever it says', () => {
  const { visible, signature } = split(
    '<div>Sigue igual</div><div class="gmail_signature">Ana Ruiz<br>la de contabilidad</div>',
  );
  expect([visible, signature]).toEqual(['Sigue igual', 'Ana Ruiz\nla de contabilidad']);
});

test('text that nobody sees is no text', () => {
  expect(htmlToText('<span style="display:none">oculto</span>visto<style>a{}</style><!-- nota -->')).toBe(
    'visto',
  );
});
