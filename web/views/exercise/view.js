// The exercise, task by task: each on a page of its own, computed by the core that trains.
import './view.css';
import { tabStorage } from '../../kernel/tab-storage.js';
import { create, find, setText } from '../../lib/dom.js';
import { text } from '../../text/text.js';
import { codeDetails } from './parts.js';
import { advance, storedProgress, storeProgress } from './progress.js';
import { lowerSubscripts } from './subscripts.js';
import { tasks } from './tasks.js';

/**
 * @typedef {import('../../model/state.js').State} State
 *
 * @typedef {Pick<import('../../actions/index.js').Actions, 'ask' | 'train' | 'trainPreset'>} Actions
 *
 * @typedef {object} Page what a task has to do with
 * @property {Actions} actions
 * @property {() => void} solved called when the person has done what the task asks for
 * @property {() => void} shown called when the person was shown the answer instead
 *
 * @typedef {(Node | string)[]} Nodes
 *
 * @typedef {object} Task
 * @property {keyof (typeof import('./en.js'))['exercise']['tasks']} name
 * @property {() => Element[]} formulas
 * @property {(page: Page) => Nodes | { nodes: Nodes, render(state: State): void }} build what the person does
 * @property {{ file: string, code: string }} cpp
 * @property {string} pytorch
 */

/** The task that a tab has open, over reloads. */
const taskKey = 'mnist-lab.task';

/** Behind a task's number. @type {Record<import('./progress.js').Reached, string>} */
const marks = { solved: ' ✓', shown: ' ·' };

/** @param {Task} task @param {number} number @param {Page} page */
function pageOf(task, number, page) {
  const { title, statement } = text.exercise.tasks[task.name];
  const built = task.build(page);
  const { nodes, render } = Array.isArray(built) ? { nodes: built, render: undefined } : built;
  const heading = create('h3', { tabindex: '-1' }, [text.exercise.heading(number, title)]);
  const element = create('article', { class: 'task' }, [
    create('div', { class: 'stack' }, [
      heading,
      ...statement.map((words) => create('p', {}, [words])),
      create('div', { class: 'formulas' }, task.formulas()),
      codeDetails(text.exercise.pytorch, task.pytorch),
      codeDetails(text.exercise.cpp(task.cpp.file), task.cpp.code),
    ]),
    create('div', { class: 'stack try' }, nodes),
  ]);
  return { element, heading, render };
}

/**
 * @param {Actions} actions
 * @returns {{ render(state: State): void }}
 */
export function view(actions) {
  const root = find('#exercise-views', HTMLElement);
  const progress = storedProgress();
  const place = create('div');
  const summary = create('p', { class: 'caption', 'aria-live': 'polite' });
  /** @type {Map<string, ReturnType<typeof pageOf>>} */
  const pages = new Map();
  /** @type {State | undefined} */
  let state;
  // A reload, as for another language, comes back to the task; who opens the page anew goes on with the next.
  const [navigation] = performance.getEntriesByType('navigation');
  const isReload = /** @type {PerformanceNavigationTiming | undefined} */ (navigation)?.type === 'reload';
  const remembered = tasks.findIndex(({ name }) => isReload && name === tabStorage.get(taskKey));
  const unsolved = tasks.findIndex(({ name }) => !progress.has(name));
  let current = Math.max(0, remembered >= 0 ? remembered : unsolved);

  const buttons = tasks.map(({ name }, i) => {
    const button = create('button', { type: 'button' });
    button.addEventListener('click', () => open(i));
    return { name, button };
  });
  const previous = create('button', { type: 'button' }, [text.exercise.previous]);
  const next = create('button', { type: 'button' }, [text.exercise.next]);
  previous.addEventListener('click', () => open(current - 1));
  next.addEventListener('click', () => open(current + 1));

  const showProgress = () => {
    for (const [i, { name, button }] of buttons.entries()) {
      const { title } = text.exercise.tasks[name];
      const reached = progress.get(name);
      setText(button, `${i + 1}${reached ? marks[reached] : ''}`);
      button.setAttribute('aria-label', text.exercise.tab(i + 1, title, reached));
      button.title = title;
      if (i === current) button.setAttribute('aria-current', 'step');
      else button.removeAttribute('aria-current');
    }
    previous.disabled = current === 0;
    next.disabled = current === tasks.length - 1;
    const howMany = (/** @type {string} */ reached) =>
      tasks.filter(({ name }) => progress.get(name) === reached).length;
    setText(summary, text.exercise.progress(howMany('solved'), howMany('shown'), tasks.length));
  };
  /** @param {number} index @param {boolean} [takesFocus] */
  const open = (index, takesFocus = true) => {
    current = index;
    const task = tasks[index];
    tabStorage.set(taskKey, task.name);
    /** @param {import('./progress.js').Reached} reached */
    const reach = (reached) => {
      if (!advance(progress, task.name, reached)) return;
      storeProgress(progress);
      showProgress();
    };
    const page =
      pages.get(task.name) ??
      pageOf(task, index + 1, { actions, solved: () => reach('solved'), shown: () => reach('shown') });
    pages.set(task.name, page);
    place.replaceChildren(page.element);
    showProgress();
    if (state) page.render?.(state);
    if (takesFocus) page.heading.focus();
  };

  const waiting = create('p', { class: 'note' }, [text.exercise.waiting]);
  root.append(waiting);
  const views = [
    create('nav', { class: 'task-list row', 'aria-label': text.exercise.list }, [
      ...buttons.map(({ button }) => button),
      summary,
    ]),
    place,
    create('div', { class: 'row' }, [previous, next]),
  ];
  /** The first page asks the core, which has to be there. */
  let opened = false;
  return {
    render(now) {
      state = now;
      if (!opened && now.data.phase === 'ready') {
        opened = true;
        root.replaceChildren(...views);
        lowerSubscripts(root);
        open(current, false);
      }
      pages.get(tasks[current].name)?.render?.(now);
    },
  };
}
