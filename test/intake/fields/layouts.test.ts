/** Forms of every layout: the same four answers, each time written another way. */

import { readFields } from '../../../src/intake/fields';
import { visibleText } from '../../../src/message/reply';
import { inputOf } from './reader';

const HOUSE = 'Ferretería El Perno';
const PERSON = 'Diana Marcela Ortiz';
const PHONE = '310 445 2210';
const STORY = 'La caja 2 no saca la tirilla desde ayer. En la otra sí imprime.';

function readMail(text: string) {
  const { visible, signature } = visibleText({ text, html: null });
  const input = inputOf({ from: ['', 'caja1@cliente.example'], subject: 'caso', text });
  return readFields({ ...input, visibleText: visible, signature }).fields;
}

/** The four values put into a layout. */
const filled = (layout: string): string =>
  layout
    .replace('{house}', HOUSE)
    .replace('{person}', PERSON)
    .replace('{phone}', PHONE)
    .replace('{story}', STORY);

const MARKS = [
  '»',
  '→',
  '|',
  '~',
  '::',
  '=>',
  '>>',
  '\t',
  '.....:',
  '. . . . .',
  '-->',
  '==>',
  '…',
  '____',
  '•',
  ' :- ',
  '\\',
  '✔',
];

const LAYOUTS = [
  ...MARKS.map(
    (mark) =>
      `Nombre empresa ${mark} {house}\nQuién solicita ${mark} {person}\nTel. para devolver la llamada ${mark} {phone}\nQué necesita ${mark} {story}\nCódigo de cliente ${mark} 00041827`,
  ),
  // Bold labels without a colon, and what is left of them when the markup is lost
  '*EMPRESA* {house}\n*PERSONA QUE REPORTA* {person}\n*WHATSAPP* {phone}\n*DETALLE* {story}\n*SEDE* Villavicencio, vía Puerto López',
  '*Empresa* {house}\n*Persona que reporta* {person}\n*Celular* {phone}\n*Descripción del problema* {story}',
  '**Empresa** {house}\n**Reporta** {person}\n**Cel** {phone}\n**Caso** {story}',
  'EMPRESA {house}\nPERSONA QUE REPORTA {person}\nWHATSAPP {phone}\nDETALLE {story}\nSEDE Villavicencio',
  'Empresa {house}\nReporta {person}\nCelular {phone}\nProblema {story}',
  '_Empresa_ {house}\n_Reporta_ {person}\n_Celular_ {phone}\n_Problema_ {story}',
  '*Empresa*\n{house}\n*Reporta*\n{person}\n*Celular*\n{phone}\n*Problema*\n{story}',
  'Buenas tardes.\n\n*Empresa* {house}\n\n*Reporta* {person}\n\n*Celular* {phone}\n\n*Problema* {story}\n\nGracias.',
  '- *Empresa* {house}\n- *Reporta* {person}\n- *Celular* {phone}\n- *Problema* {story}',
  '(Empresa) {house}\n(Reporta) {person}\n(Celular) {phone}\n(Problema) {story}',
  '[Empresa] {house}\n[Reporta] {person}\n[Celular] {phone}\n[Problema] {story}',
  '<Empresa> {house}\n<Reporta> {person}\n<Celular> {phone}\n<Problema> {story}',
  '"Empresa" {house}\n"Reporta" {person}\n"Celular" {phone}\n"Problema" {story}',
  'Empresa, {house}\nReporta, {person}\nCelular, {phone}\nProblema, {story}',
  'Empresa. {house}\nReporta. {person}\nCelular. {phone}\nProblema. {story}',
  'Empresa; {house}\nReporta; {person}\nCelular; {phone}\nProblema; {story}',
  // Bare answers in the order in which the service letter asks
  'Cordial saludo. De acuerdo con la carta de servicios envío lo pedido:\n\n1. {house} S.A.S.\n2. {person}, regente de farmacia\n3. Cel. {phone}, diana@elperno.example\n4. {story}',
  '1) {house}\n2) {person}\n3) {phone}\n4) {story}',
  '1.- {house}\n2.- {person}\n3.- {phone}\n4.- {story}',
  '1- {house}\n2- {person}\n3- {phone}\n4- {story}',
  'a. {house}\nb. {person}\nc. {phone}\nd. {story}',
  'a) {house}\nb) {person}\nc) {phone}\nd) diana@elperno.example\ne) {story}',
  '- {house}\n- {person}\n- {phone}\n- {story}',
  '• {house}\n• {person}\n• {phone}\n• {story}',
  '1. {house}\n\n2. {person}\n\n3. {phone}\n\n4. {story}\n\nMil gracias',
  '1. {person}\n2. {house}\n3. {phone}\n4. {story}',
  'Buenas, van los datos:\n1. {house}\n2. {person}\n3. {phone}\n4. diana@elperno.example\n5. {story}',
  '1. {house}\n2. {person}\n3. {phone}\n4. {story}\nAtentamente,\n{person}',
  '1️⃣ {house}\n2️⃣ {person}\n3️⃣ {phone}\n4️⃣ {story}',
  '1. {house} 2. {person} 3. {phone} 4. {story}',
  // Questions
  '¿De qué empresa nos escribe?\n{house}\n\n¿Quién reporta?\n{person}\n\n¿A qué número lo llamamos?\n{phone}\n\n¿Correo?\ncaja1@cliente.example\n\n¿Qué está pasando?\n{story}',
  '¿De qué empresa nos escribe? {house}\n¿Quién reporta? {person}\n¿A qué número lo llamamos? {phone}\n¿Qué está pasando? {story}',
  '¿Cómo se llama su negocio? {house}\n¿Cuál es su nombre? {person}\n¿Cuál es su celular? {phone}\n¿En qué le podemos ayudar? {story}',
  'Empresa? {house}\nQuien reporta? {person}\nCelular? {phone}\nQue pasa? {story}',
  '¿Cuál es el nombre de la empresa?\n{house}\n¿Con quién hablamos?\n{person}\n¿A qué teléfono lo podemos llamar?\n{phone}\n¿Cuál es el problema?\n{story}',
  '1. ¿Qué empresa es?\n{house}\n2. ¿Quién escribe?\n{person}\n3. ¿Teléfono?\n{phone}\n4. ¿Qué sucedió?\n{story}',
  '*¿Qué empresa nos escribe?* {house}\n*¿Quién reporta?* {person}\n*¿Teléfono?* {phone}\n*¿Qué ocurrió?* {story}',
  '¿De qué empresa nos escribe?: {house}\n¿Quién reporta?: {person}\n¿A qué número lo llamamos?: {phone}\n¿Qué está pasando?: {story}',
  'P: ¿De qué empresa nos escribe?\nR: {house}\nP: ¿Quién reporta?\nR: {person}\nP: ¿A qué número lo llamamos?\nR: {phone}\nP: ¿Qué está pasando?\nR: {story}',
  '¿Empresa?\n- {house}\n¿Quién reporta?\n- {person}\n¿Teléfono?\n- {phone}\n¿Qué está pasando?\n- {story}',
  // Labels filled up with dots
  'FERRETERÍA.........: El Perno\nADMINISTRADOR.......: {person}\nCEL.................: {phone}\nQUÉ PASA............: {story}',
  'Empresa . . . . . . {house}\nReporta . . . . . . {person}\nCelular . . . . . . {phone}\nProblema . . . . . {story}',
  'Empresa-------{house}\nReporta-------{person}\nCelular-------{phone}\nProblema------{story}',
  'Empresa _______ {house}\nReporta _______ {person}\nCelular _______ {phone}\nProblema _______ {story}',
  'EMPRESA ***** {house}\nREPORTA ***** {person}\nCELULAR ***** {phone}\nPROBLEMA ***** {story}',
  // Others
  'Empresa:\n\n{house}\n\nReporta:\n\n{person}\n\nCelular:\n\n{phone}\n\nProblema:\n\n{story}',
  'EMPRESA: {house} / REPORTA: {person} / CEL: {phone} / CASO: {story}',
  '| Empresa | {house} |\n| Reporta | {person} |\n| Celular | {phone} |\n| Problema | {story} |',
  'Campo | Valor\nEmpresa | {house}\nReporta | {person}\nCelular | {phone}\nProblema | {story}',
  'Nombre del establecimiento: {house}\nNombre de la persona de contacto: {person}\nNúmero al que podemos llamar: {phone}\nCuéntenos qué pasó: {story}',
  'Empresa = {house}; Reporta = {person}; Celular = {phone}; Problema = {story}',
  '1. Empresa: {house}\n2. Reporta: {person}\n3. Celular: {phone}\n4. Problema: {story}',
  'Empresa {house}\nReporta: {person}\nCelular {phone}\nProblema: {story}',
  'empresa {house}\nquien reporta {person}\ntelefono de contacto {phone}\ndescripcion {story}',
  // Further ones
  '{person}\nRecepcionista\n{house}\n{phone}\n{story}',
  'buenas tardes, empresa: {house}, persona: {person}, tel: {phone}, {story}',
  'Hola, van los datos que me pidieron\n\n{house}\n{person}\n{phone}\n{story}',
  'Cordial saludo,\n\n{house}\n{person}, cajera\nCel. {phone}\n\n{story}\n\nQuedo atenta',
  'Nombre Empresa {house}\nNombre Completo {person}\nNúmero Celular {phone}\nQué Pasa {story}',
  'empresa {house}\nquien reporta {person}\ncelular {phone}\nproblema {story}',
  'Company {house}\nContact name {person}\nPhone {phone}\nIssue {story}',
  'What company are you writing from?\n{house}\nWho is reporting?\n{person}\nPhone number?\n{phone}\nWhat is the problem?\n{story}',
  'Empresa → {house}\nReporta → {person}\nCel → {phone}\nDetalle → {story}\nVersión → 8.2',
  'EMPRESA. {house} S.A.S.\nREPORTA. {person}\nCELULAR. {phone}\nPROBLEMA. {story}',
  '🏢 {house}\n👤 {person}\n📞 {phone}\n📝 {story}',
  '🏢 Empresa {house}\n👤 Reporta {person}\n📞 Celular {phone}\n📝 Problema {story}',
  '1. {house}\n2. {person} - Jefe de sistemas\n3. Fijo 605 664 9012 ext 108 / Cel {phone}\n4. {story}\n5. Adjunto pantallazo del error que sale.',
  '1. {house}\n2. {person}, {phone}\n3. {story}',
  '1. {house}, {person}\n2. {phone}\n3. {story}',
  '(1) {house}\n(2) {person}\n(3) {phone}\n(4) {story}',
  '{house} (empresa)\n{person} (quien reporta)\n{phone} (cel)\ncaja1@cliente.example (correo)\n\n{story} (detalle)\n\nGracias por la atención.',
  '{house} - empresa\n{person} - quien reporta\n{phone} - celular\n{story} - detalle',
  '¿Empresa? {house} ¿Quién reporta? {person} ¿Teléfono? {phone} ¿Qué pasa? {story}',
  '1. ¿De qué empresa nos escribe? {house}\n2. ¿Cuál es su nombre y cargo? {person}, cajera\n3. ¿Cuál es su número de contacto? {phone}\n4. ¿Cuál es la situación que presenta? {story}',
  '¿Cuál es la razón social de su empresa?\n{house}\n¿Cómo se llama usted?\n{person}\n¿Cuál es el mejor número para llamarlo?\n{phone}\n¿Desde cuándo se presenta?\nDesde ayer\n¿En qué podemos servirle?\n{story}',
  'NIT 900.123.456-1\nEmpresa {house}\nContacto {person}\nTel {phone}\nAsunto Caja\nDescripción {story}',
  'Empresa | Reporta | Celular | Detalle\n---|---|---|---\n{house} | {person} | {phone} | {story}',
  'Empresa\tQuien reporta\tTeléfono\tCorreo\tNovedad\n{house}\t{person}\t{phone}\tcaja1@cliente.example\t{story}',
  'Buenas tardes. Para el registro del caso les indico que la empresa es {house}, la persona que reporta es {person}, el teléfono de contacto es {phone} y la situación es la siguiente: {story}',
  'Buenas tardes. La empresa es {house}, reporta {person}, los teléfonos de contacto son {phone} y los problemas son los siguientes: {story}',
  'Reporta {person}, los teléfonos de contacto son {phone}, los problemas son los siguientes: {story}\n\n{person}\n{house}',
  'La empresa es {house}, reporta {person}, el celular es {phone} y el problema es que {story}',
  'FERRETERÍA: El Perno\nDUEÑA: {person}\nCEL: {phone}\nPASA: {story}',
  'Nombre de la ferretería: El Perno\nAdministradora: {person}\nCelular: {phone}\nNovedad: {story}',
  'Razón Social  {house}\nNombre Contacto  {person}\nTeléfono Contacto  {phone}\nDescripción Del Problema  {story}',
  'Nombre del negocio/empresa: {house}\nNombre y apellido: {person}\nTeléfono y/o celular: {phone}\n¿Cuál es su solicitud?: {story}',
  'Fecha:\t14/04/2026\tHora:\t10:25\nEstablecimiento:\t{house}\nReportado por:\t{person}\nTel. contacto:\t{phone}\tExt:\t15\nDescripción de la falla:\t{story}\nFirma:\tD. Ortiz',
  'Ha recibido un nuevo mensaje desde su formulario:\n\nNombre completo: {person}\nCompañía: {house}\nWhatsApp: {phone}\nMensaje: {story}\nAcepta política de datos: Sí\n\nEste mensaje se generó automáticamente. IP de origen 190.85.114.20',
];

const NOT_IN_FORMS = [
  HOUSE,
  PERSON,
  PHONE,
  '00041827',
  'Villavicencio',
  '@',
  '8.2',
  'IP de origen',
  'política de datos',
];

test.each(LAYOUTS)('reads the form %j', (layout) => {
  const { company, reporter, phone, detail } = readMail(filled(layout));
  const house = company.value?.replace(/ S\.A\.S\.$/, '');
  expect({
    house: house === 'El Perno' ? HOUSE : house,
    reporter: reporter.value,
    phone: phone.value,
  }).toEqual({
    house: HOUSE,
    reporter: PERSON,
    phone: '+573104452210',
  });
  expect(detail.value).toContain(STORY);
  for (const other of NOT_IN_FORMS) expect(detail.value).not.toContain(other);
});

/** What only looks like a form keeps all its lines. */
const NO_FORMS = [
  [
    'a list of steps',
    'Estos son los pasos que hago:\n1. Abro el programa\n2. Entro a Ventas\n3. Escribo el celular 310 000 1122\n4. Me sale un error rojo y se cierra',
  ],
  [
    'questions in prose',
    '¿Quién me puede ayudar? La caja no abre.\n¿A qué número llamo? Ya probé todo.\n¿Qué pasa con el soporte?',
  ],
  [
    'questions that are the matter',
    'Tengo unas preguntas:\n1. ¿Qué empresa emite el certificado?\n2. ¿Quién es el responsable de renovarlo?\n3. ¿A qué teléfono llamo?\n4. ¿Qué pasa si se vence?',
  ],
  [
    'several matters',
    'Necesito tres cosas:\n1. Restaurante El Roble no aparece en clientes\n2. Luis Gil, el cajero, no puede entrar\n3. El celular 310 000 1122 no recibe los mensajes\n4. La tirilla sale cortada',
  ],
  [
    'a client to be created',
    'No me deja crear este cliente:\n1. Ferretería La Tuerca\n2. Luis Gil\n3. 310 000 1122\n4. Calle 5 con carrera 6, barrio San Juan',
  ],
  [
    'people to be created',
    'Quisiera crear dos usuarios:\n1. Rosa Mora\n2. Luis Gil, 310 000 1122\n3. Los dos con permiso de caja',
  ],
  [
    'sentences that begin like labels',
    'Cliente molesto porque la factura sale mal.\nPersona encargada no está.\nProblema con la impresora.',
  ],
  [
    'a report with a head row',
    'El informe trae estas columnas:\nCliente | Teléfono | Correo\nLuis Gil | 310 000 1122 | luis@gil.example\ny sale sin totales.',
  ],
  [
    'counters of one house',
    'Así estamos hoy:\nRestaurante: todo bien\nBar: no imprime las comandas\nHotel: imprime lento',
  ],
  [
    'a way through the menus',
    'Al entrar por Ventas » Facturas » Nueva sale un error.\nTambién por Cliente » Consultar.',
  ],
] as const;

test.each(NO_FORMS)('%s: no form', (_, story) => {
  const { company, reporter, phone, detail } = readMail(`${story}\n\n${PERSON}\n${HOUSE}\n${PHONE}`);
  expect({ company: company.value, reporter: reporter.value }).toEqual({ company: HOUSE, reporter: PERSON });
  if (!story.includes('310')) expect(phone.value).toBe('+573104452210');
  for (const line of story.split('\n').slice(1)) expect(detail.value).toContain(line);
});

test('a matter with a list and lines with colons of its own keeps them', () => {
  const matter =
    'tenemos varios problemas:\n- Caja 1: no imprime\n- Caja 2: imprime doble\n- Cliente Juan Pérez no aparece\n- Teléfono del cliente sale cortado\nCódigo: 0042\n1. Abro ventas\n2. Sale error\nResultado: sigue igual';
  const form = `Empresa: ${HOUSE}\nReporta: ${PERSON}\nCelular: ${PHONE}\nDetalle: ${matter}\n\nGracias`;
  expect(readMail(form).detail.value).toBe(matter);
  expect(readMail(form.replaceAll(/(?<=Empresa|Reporta|Celular|Detalle):/g, '')).detail.value).toBe(matter);
});

test('a signature alone is no list of answers: the subject tells the matter', () => {
  const { detail, company, reporter } = readMail(`${PERSON}\n${HOUSE}\n${PHONE}\nCalle 5 # 6-20, Cali`);
  expect({ company: company.value, reporter: reporter.value }).toEqual({ company: HOUSE, reporter: PERSON });
  expect(detail.value ?? '').not.toContain('Calle 5');
});

test('one bold word at the head of a line is emphasis', () => {
  const { company, detail } = readMail(
    `La caja *no* abre.\n*Cliente* Juan Pérez no sale.\n\n${PERSON}\n${HOUSE}\n${PHONE}`,
  );
  expect(company.value).toBe(HOUSE);
  expect(detail.value).toContain('Cliente Juan Pérez no sale.');
});
