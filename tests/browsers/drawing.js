// Chromium, Firefox and WebKit read what is drawn, learn it, keep it, and show what goes on inside.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { drawings } from '../drawings/digits.js';
import { pairs, scribbles } from '../drawings/scribbles.js';
import { small } from '../e2e/datasets.js';
import { pictureOf, strokesOf } from '../e2e/drawn-numbers.js';
import { serve } from '../e2e/server.js';
import {
  choosePicture,
  click,
  colours,
  focus,
  numberPadBox,
  padBox,
  textOf,
  untilReady,
} from './lab-page.js';

/** @param {() => import('./browsers.js').Browser} opened */
export function testDrawing(opened) {
  describe('drawing', () => {
    /** @type {import('./browsers.js').Browser} */
    let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    before(async () => {
      browser = opened();
      server = await serve({ root: small.site });
      await browser.open(server.url);
      await browser.run(untilReady);
    });
    after(() => server?.close());

    /** @param {number} digit */
    const draw = (digit) => drawStrokes(drawings[digit]);
    /** @param {import('../drawings/digits.js').Stroke[]} strokes */
    const drawStrokes = async (strokes) => {
      await browser.run(click, '#clear');
      const { x, y, width, height } = await browser.run(padBox);
      for (const stroke of strokes) {
        await browser.drag(stroke.map(([px, py]) => [x + px * width, y + py * height]));
      }
    };

    for (const digit of Object.keys(drawings).map(Number)) {
      test(`reads a ${digit} with the network that came with the page`, async () => {
        await draw(digit);
        assert.equal(await browser.run(textOf, '#prediction', `^${digit}$`), String(digit));
      });
    }

    test('says when it is not sure, once what judges is here', async () => {
      await drawStrokes(scribbles.spiral);
      const doubt = '.verdict[data-doubt] #certainty';
      assert.match(await browser.run(textOf, doubt, '^not sure'), /^not sure/);
      await drawStrokes(pairs[10]);
      assert.equal(await browser.run(textOf, doubt, 'two'), 'That may be two digits');
      await draw(7);
      assert.match(await browser.run(textOf, '.verdict:not([data-doubt]) #certainty', 'sure$'), /^\d.*sure$/);
    });

    test('shows the network at work', async () => {
      await browser.run(click, '#tab-inside');
      await draw(3);
      await browser.run(textOf, '#prediction', '^3$');
      assert.ok((await browser.run(colours, '#network-canvas')) > 50);
    });

    test('reads what the keyboard draws', async () => {
      await browser.run(click, '#clear');
      await browser.run(focus, '#pad-frame');
      await browser.press(' ', ...Array(10).fill('ArrowDown'), ' ');
      assert.equal(await browser.run(textOf, '#prediction', '^1$'), '1');
    });

    test('reads a number that is drawn in one go, and what is taken back of it', async () => {
      await browser.run(click, '#tab-numbers');
      await browser.run(textOf, '#number', '^–$');
      const { x, y, width, height } = await browser.run(numberPadBox);
      for (const stroke of strokesOf('0713', { width, height })) {
        await browser.drag(stroke.map(([px, py]) => [x + px, y + py]));
      }
      assert.equal(await browser.run(textOf, '#number', '^0713$'), '0713');
      await browser.run(click, '.number-tools button:nth-child(2)');
      assert.equal(await browser.run(textOf, '#number', '^071$'), '071');
    });

    test('reads a picture, scaled down, and goes back to the drawing', async () => {
      const picture = pictureOf(['3710', '0173'], { width: 2000, height: 1200 });
      await browser.run(choosePicture, picture.toString('base64'));
      assert.equal(await browser.run(textOf, '#number', '^37100173$'), '37100173');
      await browser.run(choosePicture, Buffer.from('no picture').toString('base64'));
      assert.match(await browser.run(textOf, '#number-message', '^This is no'), /^This is no picture/);
      await browser.run(click, '.number-tools button:nth-child(3)');
      assert.equal(await browser.run(textOf, '#number', '^071$'), '071');
    });

    test('learns a digit and still knows it after a reload', async () => {
      await draw(7);
      await browser.run(click, '#say button:nth-child(8)');
      assert.match(
        await browser.run(textOf, '#lesson', '^Learned'), // an epoch's work
        /^Learned\. .* 9\d\.\d\d %, before 99\.\d\d %/,
      );
      await browser.open(server.url);
      await browser.run(untilReady);
      assert.match(
        await browser.run(textOf, '#drawing-network', 'taught your 1 digit:'),
        /taught your 1 digit/,
      );
    });
  });
}
