// Recordings in the UNIPEN format, made up for the tests.

/** @typedef {[x: number, y: number]} Point y upwards */

/** @param {string} label @param {Point[][]} strokes */
export const drawing = (label, strokes) =>
  [
    `.SEGMENT DIGIT    0 ? "${label}"`,
    '.COMMENT made up',
    ...strokes.map((points) =>
      ['.PEN_DOWN', ...points.map(([x, y]) => ` ${x}  ${y}`), '.PEN_UP', '.DT 100'].join('\n'),
    ),
  ].join('\n');

/** @param {number} fromDegrees @param {number} toDegrees @param {Point} radii @param {Point} centre */
const arc = (fromDegrees, toDegrees, [rx, ry], [cx, cy]) =>
  Array.from({ length: 41 }, (_, i) => {
    const angle = ((fromDegrees + ((toDegrees - fromDegrees) * i) / 40) * Math.PI) / 180;
    return /** @type {Point} */ ([cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)]);
  });

export const zero = drawing('0', [arc(90, 450, [60, 90], [250, 250])]);

export const one = drawing('1', [
  [
    [250, 350],
    [248, 250],
    [245, 150],
  ],
]);

export const three = drawing('3', [
  [...arc(150, -90, [45, 45], [250, 300]), ...arc(90, -150, [50, 50], [250, 205])],
]);
