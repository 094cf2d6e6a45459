/** The words that mail programs put over quoted history, in the languages that a desk meets. */

const words = (list: string): string[] => list.split(',').map((word) => word.trim());

/** "wrote" as it ends an attribution: `El lun, 3 mar 2025 a las 10:14, Ana <a@b.c> escribió:`. */
export const WROTE_AT_END = words(`
  escribió, escribio, escribe, escreveu, escribiu, va escriure, ha escrit, wrote, writes,
  a écrit, a ecrit, ha scritto, scrive, schrieb, schreibt, hat geschrieben, geschrieben,
  schreef, het volgende geschreven, geschreven, napisał, napisała, napisał(a), napisali,
  pisze, skrev, kirjoitti, írta, a írt, napsal, napsal(a), napsala, napísal, napísal(a),
  написал, написала, написал(а), пишет, писал, писал(а), написав, пише, написа, a scris,
  yazdı, şunu yazdı, şunları yazdı, έγραψε, menulis, đã viết, đã ghi, je napisao,
  je napisao/la, rašė, rakstīja, kirjutas, skrifaði, idatzi du, 写道, 寫道, 写到, のメッセージ, 書きました,
  書き込みました, さんは書きました, 작성, 님이 작성, 님이 작성한 내용, כתב, كتب, wrote the following
`);

/** Languages that put the writer after "wrote": `Am 25.06.2015 um 10:55 schrieb Ana:`. */
export const WROTE_INSIDE = words(`
  schrieb, schreef, skrev, kirjoitti, escribió, escribio, escreveu, ha scritto, a écrit,
  wrote, napisał, napisał(a), пишет, написал, написал(а)
`);

/** The word for "on" or the weekday article that opens an attribution. */
export const OPENERS = words(`
  on, el, en, em, le, il, am, op, den, på, dnia, w dniu, dne, dňa, a, à, no dia, o, vào, pada,
  la, în data de, στις, um, els, tarihinde, lúc, citando a, quoting, zitat von, citando,
  citation de, quoting from
`);

/** Openers of old webmail programs that need no verb: `Quoting Ana <a@b.c>:`. */
export const QUOTING = words(`
  citando a, citando, quoting, zitat von, selon, citation de, quoting from, citát, cytowanie
`);

/** Titles between dashes, or alone on a line in bold, over the original message. */
export const ORIGINAL = words(`
  mensaje original, mensagem original, missatge original, mensaxe orixinal, original message,
  original email, original mail, originalnachricht, original-nachricht, original nachricht,
  ursprüngliche nachricht, ursprüngliche mail, ursprungliche nachricht, ursprüngliche e-mail,
  message original, message d'origine, message d’origine, courriel d'origine,
  messaggio originale, messaggio inoltrato, oorspronkelijk bericht, origineel bericht,
  oorspronkelijke e-mail, oryginalna wiadomość, wiadomość oryginalna, wiadomość przekazana,
  oprindelig meddelelse, original besked, opprinnelig melding, originalt meddelande,
  ursprungligt meddelande, originalmeddelande, alkuperäinen viesti, eredeti üzenet,
  původní zpráva, původní e-mail, původní email, pôvodná správa, исходное сообщение,
  оригинальное сообщение, пересылаемое сообщение, orijinal mesaj, özgün ileti, mesaj original,
  mesajul original, izvorna poruka, pesan asli, tin nhắn gốc, αρχικό μήνυμα, 原始邮件, 原始郵件, 邮件原件,
  元のメッセージ, 원본 메시지, 원본 메일, reply message, correo original, mensaje enviado, mensaje citado,
  quoted message, quoted text, previous message, mensaje anterior, mensajes anteriores
`);

/** Titles over a message that was handed on. */
export const FORWARDED = words(`
  forwarded message, forwarded by, begin forwarded message, forwarded mail, mensaje reenviado,
  inicio del mensaje reenviado, comienzo del mensaje reenviado, mensaje reenviado por,
  mensagem encaminhada, mensagem reencaminhada, início da mensagem encaminhada,
  início da mensagem reencaminhada, missatge reenviat, message transféré, message transmis,
  début du message réexpédié, début du message transféré, messaggio inoltrato,
  inizio messaggio inoltrato, weitergeleitete nachricht,
  anfang der weitergeleiteten nachricht, weitergeleitete mail, doorgestuurd bericht,
  begin doorgestuurd bericht, wiadomość przekazana, przekazana wiadomość,
  początek przekazywanej wiadomości, videresendt meddelelse, videresendt besked,
  vidarebefordrat meddelande, videresendt melding, edelleenlähetetty viesti, välitetty viesti,
  přeposlaná zpráva, továbbított üzenet, пересланное сообщение, переадресованное сообщение,
  iletilen mesaj, yönlendirilen ileti, 转发的邮件, 転送されたメッセージ, 전달된 메시지
`);

/** Fields of the header that Outlook and its relatives print over the original. */
export const HEADER_LABELS: Record<'from' | 'date' | 'to' | 'subject' | 'other', string[]> = {
  from: words(`
  from, de, von, da, van, od, fra, från, lähettäjä, kimden, gönderen, от, від, od kogo,
  remitente, remetente, expéditeur, mittente, absender, afzender, feladó, avsender, avsändare,
  afsender, nadawca, odesílatel, odosielateľ, de la, από, dari, từ, nga, 发件人, 寄件者, 寄件人, 差出人,
  送信者, 보낸 사람, 보낸사람, מאת, من, enviado por, originator
`),
  date: words(`
  sent, date, enviado, enviado el, fecha, fecha de envío, enviada em, enviada, enviado em,
  enviado a, data, data de envio, gesendet, gesendet am, datum, verzonden, verstuurd, inviato,
  inviata, envoyé, envoyé le, message du, wysłano, data wysłania, wysłane, sendt, sendt den,
  dato, skickat, skickades, lähetetty, päivämäärä, gönderildi, gönderilme tarihi, tarih,
  отправлено, дата, надіслано, elküldve, dátum, odesláno, odoslané, trimis, poslano, στάλθηκε,
  ημερομηνία, dikirim, tanggal, ngày, đã gửi, 发送时间, 日期, 寄件日期, 送信日時, 日付, 보낸 날짜, 날짜, enviat,
  enviat el, sent at, received
`),
  to: words(`
  to, para, a, an, aan, à, do, til, till, vastaanottaja, kime, alıcı, кому, destinatario,
  destinatário, destinataire, empfänger, címzett, komu, către, prima, προς, kepada, đến, 收件人,
  收件者, 宛先, 받는 사람, 받는사람, per a, ontvanger, mottagare, mottaker, modtager, za
`),
  subject: words(`
  subject, asunto, assunto, assumpte, betreff, onderwerp, oggetto, objet, sujet, temat, emne,
  ämne, aihe, konu, тема, tárgy, předmět, predmet, subiect, θέμα, perihal, subjek, chủ đề, 主题,
  主旨, 主題, 件名, 제목, assunto do email, re
`),
  other: words(`
  cc, c.c., copia, copia a, con copia, con copia a, cópia, com cópia, copie, copie à, kopie,
  kopi, kopia, dw, bcc, cco, cci, reply-to, reply to, responder a, answer to, répondre à,
  antwort an, importancia, importance, importância, wichtigkeit, priority, prioridad,
  attachments, attachment, datos adjuntos, adjuntos, adjunto, archivos adjuntos, anexos,
  anlagen, anlage, allegati, bijlagen, pièces jointes, categorías, categories, organization,
  organización, x-mailer, message-id, 抄送, копия, másolatot kap, kopio, bilgi, 참조, när
`),
};

/** Lines above which the reader was asked to write. */
export const REPLY_ABOVE =
  /(?:reply|respond|write|type)\s(?:your\s)?(?:reply\s|response\s|answer\s)?above\b|reply\sabove\sthis\sline|type\syour\sreply\s(?:above|over)|(?:escriba|responda|conteste|escribe|responde)\s.{0,40}(?:encima|arriba|sobre)\s.{0,15}(?:l[ií]nea|texto)|por\sencima\sde\sesta\sl[ií]nea|(?:responda|escreva|digite)\s.{0,40}acima\sd|r[ée]pondez?\s.{0,20}au[- ]dessus|bitte\santworten\ssie\s(?:oberhalb|über)/i;
