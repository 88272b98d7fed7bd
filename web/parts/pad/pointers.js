// Which pointers draw on the pad, one at a time: mouse, pen or finger, but no palm; and what becomes of those that go in another way than
// they came.

/** @typedef {import('../../types.js').Stroke} Stroke */

/** A touch that is as wide or as high, in CSS pixels, is a palm's: fingertips are 40 to 80 wide, thumbs laid flat less than 100. */
const palm = 100;

/** So long after a pen was there, in milliseconds, a touch is of the hand that holds it. */
const penRests = 1000;

/** Bits of `buttons`: the main one, which is also a finger's and a pen's tip; and the other end of a pen. */
const [main, eraser] = [1, 32];

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} to
 * @param {() => void} to.come a pointer comes that draws or erases
 * @param {(point: Stroke[0]) => void} to.begin a stroke, in shares of the pad's height; it may lead off the pad and back
 * @param {(points: Stroke) => void} to.extend it
 * @param {(path: Stroke) => void} to.erase what the other end of the pen has passed
 * @param {() => void} to.takeBack whatever was done since the last pointer came
 */
export function watchPointers(canvas, to) {
  /**
   * The one that draws.
   * @type {{ id: number, type: string, button: number, isHeld: boolean, last: Stroke[0] } | undefined} held: the browser tells all of it
   */
  let pointer;
  let penSeen = Number.NEGATIVE_INFINITY;
  let lastType = 'mouse';

  /** @param {PointerEvent} event */
  const pointAt = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.height, y: (event.clientY - box.top) / box.height };
  };
  /** @param {PointerEvent} event */
  const isPalm = ({ pointerType, width, height }) =>
    pointerType === 'touch' && Math.max(width, height) >= palm;
  /** A pen, in the air too. @param {PointerEvent} event */
  const see = ({ pointerType, timeStamp }) => {
    if (pointerType === 'pen') penSeen = timeStamp;
  };
  const end = () => {
    pointer = undefined;
  };
  const takeBack = () => {
    end();
    to.takeBack();
  };

  canvas.addEventListener('pointerdown', (event) => {
    const { pointerId: id, pointerType: type } = event;
    lastType = type;
    see(event);
    if (event.button !== 0 && event.button !== 5) return; // right, middle, the pen's own: no ink
    // The hand may rest on the pad before its pen comes: what it left there goes.
    const isHand = pointer?.type === 'touch' && type === 'pen';
    // Another pointer is ignored; the same one again has been let go where nobody saw it.
    if (pointer?.isHeld && pointer.id !== id && !isHand) return;
    event.preventDefault();
    if (isPalm(event) || (type === 'touch' && event.timeStamp - penSeen < penRests)) return;
    if (isHand) to.takeBack();
    to.come();
    const last = pointAt(event);
    pointer = { id, type, button: event.buttons & eraser || main, isHeld: true, last };
    if (pointer.button === eraser) to.erase([last]);
    else to.begin(last);
    try {
      canvas.setPointerCapture(id);
    } catch {
      pointer.isHeld = false; // it has gone already, and left a dot; or its end may be missed
    }
  });
  canvas.addEventListener('pointermove', (event) => {
    see(event);
    if (event.pointerId !== pointer?.id) return; // hovering, or another one
    // Let go outside the window, or while another button was down: nothing else says so.
    if ((event.buttons & pointer.button) === 0) return end();
    if (isPalm(event)) return takeBack(); // it lay down by and by
    const passed = event.getCoalescedEvents?.() ?? [];
    const points = (passed.length > 0 ? passed : [event]).map(pointAt);
    if (pointer.button === eraser) to.erase([pointer.last, ...points]);
    else to.extend(points);
    pointer.last = points[points.length - 1];
  });
  for (const type of /** @type {const} */ (['pointerup', 'lostpointercapture', 'pointercancel'])) {
    canvas.addEventListener(type, (event) => {
      see(event);
      if (event.pointerId !== pointer?.id) return;
      // The system takes it for something else, a palm or a gesture, so it never was a stroke.
      if (type === 'pointercancel') takeBack();
      else end();
    });
  }
  // A long press draws, and so does a mouse meanwhile; else a mouse's right button has its menu, as everywhere.
  canvas.addEventListener('contextmenu', (event) => {
    if (pointer || lastType !== 'mouse') event.preventDefault();
  });

  return { areDown: () => pointer !== undefined, end };
}
