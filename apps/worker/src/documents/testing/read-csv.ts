/** Records of a CSV (RFC 4180), by other code than wrote it: a walk over the characters. */
export const readCsv = (bytes: Buffer): readonly (readonly string[])[] => {
  const records: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const text = bytes.toString();
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (sign === '"') isQuoted = true;
    else if (sign === '\r' && text[at + 1] === '\n') continue;
    else if (sign === ',' || sign === '\n') {
      records.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') records.push([]);
    } else cell += sign;
  }
  records.pop();
  return records;
};

/** The records without the lines that say what holds for all of them. */
export const tableOf = (bytes: Buffer): readonly (readonly string[])[] =>
  readCsv(bytes).filter(([first = '']) => !first.startsWith('# '));
