import { recentAttachments } from '../../src/flows/recent-attachments';
import type { Attachment } from '../../src/message/mail';

const attachment = (size: number): Attachment => ({
  filename: `${size}.pdf`,
  contentType: 'application/pdf',
  size,
  sha256: String(size),
  contentId: null,
  inline: false,
  content: Buffer.alloc(size),
});

test('what a mail brought is there for its letter once, and takes no more room after it', () => {
  const recent = recentAttachments(100);
  recent.keep(1, [attachment(60)]);
  expect(recent.take(1)).toMatchObject([{ filename: '60.pdf' }]);
  expect(recent.take(1)).toBeNull();
  recent.keep(2, [attachment(50)]);
  recent.keep(3, [attachment(50)]);
  expect(recent.take(2)).toMatchObject([{ filename: '50.pdf' }]);
});

test('the oldest make room for later ones', () => {
  const recent = recentAttachments(100);
  recent.keep(1, [attachment(40), attachment(10)]);
  recent.keep(2, [attachment(40)]);
  recent.keep(3, [attachment(40)]);
  expect(recent.take(1)).toBeNull();
  expect(recent.take(2)).not.toBeNull();
  expect(recent.take(3)).not.toBeNull();
});

test('what is more than all the room is not held, and nothing goes because of it', () => {
  const recent = recentAttachments(100);
  recent.keep(1, [attachment(50)]);
  recent.keep(2, [attachment(101)]);
  expect(recent.take(2)).toBeNull();
  expect(recent.take(1)).not.toBeNull();
});
