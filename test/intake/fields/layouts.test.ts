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
  for (const other of [HOUSE, PERSON, PHONE, '00041827', 'Villavicencio', '@'])
    expect(detail.value).not.toContain(other);
});
