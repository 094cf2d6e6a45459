/** `attachments` of `ans.yaml`: which files of clients are passed on to nobody. */
import { z } from 'zod';

/** What a client never needs to send and runs with one tap: programs, scripts, shortcuts, disk images. */
const PROGRAMS =
  'apk app bat chm cmd com cpl dll dmg exe gadget hta img inf ins iso isp jar js jse lnk mde msc msi msix msp mst pif ps1 psm1 reg scf scr sct sh sys vb vbe vbs vhd vhdx vxd wsc wsf wsh xll'.split(
    ' ',
  );

export const attachments = z
  .strictObject({
    /** Endings of names that are kept in the mail but passed on to nobody. */
    blocked: z
      .array(
        z
          .string()
          .regex(/^\.?[a-zA-Z0-9]{1,10}$/, 'must be the ending of a file name such as exe')
          .transform((text) => text.replace('.', '').toLowerCase()),
      )
      .default(PROGRAMS),
  })
  .prefault({});
