// Copies of our documents and images that say something else than was signed, and are otherwise well formed.

/** The credential with another name in it. */
export function renamed(credential) {
  const copy = structuredClone(credential);
  const name = copy.credentialSubject.identifier.find(each => each.identityType === 'name');
  name.identityHash = 'Mallory Example';
  return copy;
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for(const byte of bytes) {
    crc ^= byte;
    for(let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** The baked PNG with another text in its iTXt chunk: right length, right CRC, so that only the proof can tell. */
export function rebaked(png, text) {
  let at = 8;
  while(png.toString('latin1', at + 4, at + 8) !== 'iTXt') {
    at += 12 + png.readUInt32BE(at);
    if(at >= png.length) {
      throw new Error('the badge has no iTXt chunk');
    }
  }
  const length = png.readUInt32BE(at);
  const body = Buffer.concat([Buffer.from('iTXtopenbadgecredential\0\0\0\0\0', 'latin1'), Buffer.from(text)]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length - 4);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([png.subarray(0, at), head, body, check, png.subarray(at + 12 + length)]);
}
