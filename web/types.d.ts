// What the worker and the page tell each other, and the page's state.

import type { Activity, TrainingSettings } from 'mnist-lab-wasm';

export type { Activity, TrainingSettings };

/** One row of the table "Epochs". Accuracy is 0 to 1. */
export interface EpochResult {
  epoch: number;
  trainLoss: number;
  testLoss: number;
  testAccuracy: number;
  /** Training and evaluating this epoch, pauses left out. */
  seconds: number;
  /** SHA-256 of the parameters after it. */
  fingerprint: string;
}

/** From the worker, at most once a frame while a run goes on. */
export interface RunProgress {
  state: 'training' | 'paused' | 'finished' | 'diverged';
  batchesPerEpoch: number;
  batchesDone: number;
  imagesDone: number;
  /** Training and evaluating so far, pauses left out. */
  seconds: number;
  /** Loss of each mini-batch since the last report. */
  losses: Float32Array;
  /** Epochs completed since the last report. */
  epochs: EpochResult[];
  divergence?: { epoch: number; batch: number };
  /** The latest mini-batch, when the run is paused or slow. */
  batch?: BatchView;
}

/** A mini-batch to look at. */
export interface BatchView {
  /** Images in it; the first of them are below. */
  size: number;
  labels: number[];
  /** 28 * 28 bytes each, one after the other. */
  pixels: Uint8Array;
  /** Before the update. */
  loss: number;
  /** ‖θ_after − θ_before‖ */
  updateSize: number;
}

/** How a run goes. */
export interface RunControl {
  /** Infinity for as fast as it can. */
  batchesPerSecond: number;
  /** It trains its first mini-batch and waits. */
  startsPaused: boolean;
}

export interface DatasetInfo {
  trainingImages: number;
  testImages: number;
  height: number;
  width: number;
}

/** Consecutive images of the test set, with what the current network says of them. */
export interface TestImages {
  first: number;
  labels: number[];
  /** 28 * 28 bytes each, one after the other. */
  pixels: Uint8Array;
  /** Ten each. */
  probabilities: Float32Array;
}

/** Points of one stroke in the pad's units, 0 to 1; y grows downwards. */
export type Stroke = { x: number; y: number }[];

export interface DrawingAnswer {
  /** 28 * 28 bytes: what the network sees. */
  pixels: Uint8Array;
  /** Ten, or none for an empty pad. */
  probabilities: Float32Array | undefined;
  /** What goes on inside the network, when it was asked for. */
  activity: Activity | undefined;
}

/** A drawing, and the digit that the person says it is. */
export interface LabelledDrawing {
  strokes: Stroke[];
  label: number;
}

/** One of "My digits". */
export interface MyDigit extends LabelledDrawing {
  id: string;
  /** What the network read at first sight, if anything. */
  firstAnswer: number | undefined;
}

/** What the network reads in several drawings. */
export interface Readings {
  /** 28 * 28 bytes each, one after the other. */
  pixels: Uint8Array;
  answers: (number | undefined)[];
}

/** An image that is not read as what it is. */
export interface Misread {
  /** In the test set. */
  index: number;
  label: number;
  /** None when the network's numbers are not finite. */
  answer: number | undefined;
  /** That the network gives to the label. */
  probability: number;
}

export interface Survey {
  /** confusion[label][answer]: how many test images of that label are read so. */
  confusion: number[][];
  unanswered: number;
  /** The worst first. */
  misread: Misread[];
}

/** What the worker serves; every call returns a promise on the page's side. */
export interface LabService {
  /** Compiles the module. */
  start(): Promise<void>;
  /** Loads the network that comes with the page; accuracy on MNIST's test set, 0 to 1. */
  loadNetwork(): Promise<{ accuracy: number }>;
  /** folder: URL of MNIST's files; share: 0 to 1. */
  loadData(folder: string, onProgress: (share: number) => void): Promise<DatasetInfo>;
  /** Parameters of each layer after the input. */
  countParams(hidden: number[]): number[];
  /** Discards any run; the network that came with the page answers, or failing that one of start parameters. */
  useUntrained(settings: TrainingSettings): void;
  /** Resolves when the run is over: finished, diverged, or ended by useUntrained. */
  train(
    settings: TrainingSettings,
    control: RunControl,
    onProgress: (progress: RunProgress) => void,
  ): Promise<void>;
  pause(): void;
  resume(): void;
  /** Trains one mini-batch of a paused run. */
  step(): void;
  setPace(batchesPerSecond: number): void;
  /** asDrawn: without MNIST's procedure. */
  predictDrawing(strokes: Stroke[], want: { asDrawn: boolean; activity: boolean }): DrawingAnswer;
  /** The same for an image of 28 * 28 bytes. */
  predictImage(pixels: Uint8Array, want: { activity: boolean }): DrawingAnswer;
  readDrawings(drawings: Stroke[][]): Readings;
  /** Teaches the network that would answer otherwise; then the taught one answers. Test accuracies, 0 to 1. */
  teach(drawings: LabelledDrawing[]): Promise<{ before: number; after: number }>;
  /** The untaught network answers again. */
  forgetDrawings(): void;
  /** The weights into a unit; layers count from 0 at the first hidden one. */
  unitWeights(layer: number, unit: number): Float32Array;
  testImages(first: number, count: number): TestImages;
  /** The next test image after `index` (before it, for step −1) that the network misreads, or undefined. */
  nextMisread(index: number, step: 1 | -1): number | undefined;
  /** The 784 weights of each unit of the first layer, up to `most` of them, and how many units it has. */
  firstLayer(most: number): { units: number; weights: Float32Array };
  /** What the network that answers reads in the whole test set. */
  survey(): Promise<Survey>;
  /** 28 * 28 bytes each, one after the other. */
  testPixels(indices: number[]): Uint8Array;
  /** Answers at once: the worker is alive. */
  ping(): void;
}
