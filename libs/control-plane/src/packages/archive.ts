const BLOCK = 512;
const MODE = '0000644';

/** A tar archive of one file, in the format of POSIX (ustar, https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html). */
export function archiveOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, digits: number) => value.toString(8).padStart(digits, '0');
  const fields: readonly (readonly [offset: number, text: string])[] = [
    [0, name],
    [100, MODE],
    [108, octal(0, 7)], // owner
    [116, octal(0, 7)], // group
    [124, octal(content.length, 11)],
    [136, octal(0, 11)], // modified: always the same, so that equal packages have equal digests
    [148, ' '.repeat(8)], // the checksum counts as spaces in the checksum
    [156, '0'], // a file
    [257, 'ustar\u000000'],
  ];
  for (const [offset, text] of fields) header.write(text, offset, 'latin1');
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${octal(checksum, 6)}\0 `, 148, 'latin1');
  const padding = Buffer.alloc((BLOCK - (content.length % BLOCK)) % BLOCK);
  return Buffer.concat([header, content, padding, Buffer.alloc(2 * BLOCK)]);
}
