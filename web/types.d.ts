// What the worker and the page tell each other, and the page's state.

import type { Activity, TrainingSettings } from 'mnist-lab-wasm';

export type { Activity, TrainingSettings };

/** What is in a network's file. */
export interface SavedNetwork {
  /** Units of every layer, input and output included. */
  sizes: number[];
  activation: TrainingSettings['activation'];
  /** All parameters in the exercise's order, float32 or float16, little-endian. */
  values: Uint8Array;
  /** Whether values are float16. */
  half: boolean;
  /** What else the file says. */
  about: Record<string, string>;
}

/** One row of the table "Epochs". Accuracy is 0 to 1. */
export interface EpochResult {
  epoch: number;
  trainLoss: number;
  testLoss: number;
  testAccuracy: number;
  /** Training and evaluating this epoch, pauses left out. */
  seconds: number;
  /** Units of the hidden layers that give the same for each of some training images. */
  silentUnits: number;
  /** SHA-256 of the parameters after it. */
  fingerprint: string;
}

/**
 * Of the network that answers, counted by the worker. `network` goes up with another network, at the end of an epoch, with
 * other data or taught drawings; `moment` with every change of parameters.
 */
export interface Version {
  network: number;
  moment: number;
}

/** From the worker, at most once a frame while a run goes on. */
export interface RunProgress {
  version: Version;
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
  /** Changes of the learning rate since the last report. */
  rateChanges: RateChange[];
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
  /** ‖θ_after − θ_before‖, where it was trained on its own. */
  updateSize: number | undefined;
}

/** From the mini-batch after the first `batch` on. */
export interface RateChange {
  batch: number;
  learningRate: number;
}

/** How a run goes. */
export interface RunControl {
  /** Its own, for what is kept of it on this device. */
  id: string;
  /** Infinity for as fast as it can. */
  batchesPerSecond: number;
  /** It trains so many mini-batches and waits; undefined: it goes on. */
  stepsFirst: number | undefined;
  /** It ends after the first epoch with this test accuracy, 0 to 1. */
  stopAt: number | undefined;
  /** It goes on from here in the run before it, whose past becomes its own. */
  from: { epochs: number; seconds: number } | undefined;
  /** What a run that is taken up again had changed, and changes again where it did. */
  rateChanges: RateChange[];
}

export interface DatasetInfo {
  trainingImages: number;
  testImages: number;
  height: number;
  width: number;
  classes: number;
  /** Of a person's own data: SHA-256 of all that is in the files, and what the classes are called, if anything. */
  own?: { id: string; names: string[] };
}

/** Consecutive images of the test set, with what the current network says of them. */
export interface TestImages {
  first: number;
  labels: number[];
  /** One byte a pixel, one image after the other. */
  pixels: Uint8Array;
  /** One a class each. */
  probabilities: Float32Array;
}

/** Points of one stroke in the pad's units, 0 to 1; y grows downwards. */
export type Stroke = { x: number; y: number }[];

export interface DrawingAnswer {
  /** 28 * 28 bytes: what the network sees. */
  pixels: Uint8Array;
  /** Ten, or none for an empty pad. */
  probabilities: Float32Array | undefined;
  /** What goes on inside the network, when it was asked for, and when this network reads the dataset's images as well. */
  activity: Activity | undefined;
  /** How many each layer after the input has, of the network that reads the dataset's images; when activity was asked for. */
  units: number[] | undefined;
  /** The classes are those of the person's own data. */
  own: boolean;
  /** Of a drawing: the very strokes that were read. The page sets it. */
  strokes?: Stroke[];
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

/** Bins of equal width from −farthest to farthest. */
export interface Histogram {
  counts: number[];
  /** The largest distance of a value from 0. */
  farthest: number;
  mean: number;
  /** The standard deviation. */
  deviation: number;
}

/** One layer after the input. */
export interface LayerView {
  inputs: number;
  outputs: number;
  weights: Histogram;
  /** Of the loss by the weights, over some training images; none before they are here. */
  gradients: Histogram | undefined;
  /** Units of a hidden layer that give the same for each of those images. */
  silent: number[];
  /** The weights, a row a unit, as far as they are shown; none for the first layer, whose rows are images. */
  matrix: { rows: number; columns: number; values: Float32Array } | undefined;
}

export interface Survey {
  /** confusion[label][answer]: how many test images of that label are read so. */
  confusion: number[][];
  unanswered: number;
  /** The worst first. */
  misread: Misread[];
}

/** One SGD step, taken apart. */
export interface StepApart {
  /** Images of the mini-batch; the first of them are below. */
  size: number;
  learningRate: number;
  /** 28 * 28 bytes each. */
  pixels: Uint8Array;
  labels: number[];
  /** Of the first image, before the step. */
  probabilities: Float32Array;
  loss: number;
  /** Of the parameters with the largest gradients: the derivative, and the same from differences of the loss. */
  checks: { place: string; before: number; gradient: number; difference: number; after: number }[];
  /** Of the same mini-batch after the update. */
  lossAfter: number;
}

/** What the exercise asks of the core; the network is 784-16-16-10 with ReLU and start parameters of a seed. */
export interface ExerciseService {
  /** Parameters of each layer after the input, from 784 pixels to ten digits whatever dataset is at hand. */
  parametersOfDigits(hidden: number[]): number[];
  /** The first eight in PyTorch's order, and how all are spread. */
  startParameters(seed: number): Promise<{ first: Float32Array; histogram: Histogram }>;
  /** relu, sigmoid or tanh of each value. */
  activate(name: string, values: Float32Array): Float32Array;
  softmax(logits: Float32Array): Float32Array;
  /** A training image, and what each layer makes of it; the last are probabilities. */
  forwardPass(index: number): Promise<{ pixels: Uint8Array; label: number; outputs: Float32Array[] }>;
  /** On the first training images. Accuracy is 0 to 1. */
  firstLoss(count: number, seed: number): Promise<{ loss: number; accuracy: number }>;
  /** Of the first mini-batch of Task 6. */
  takeStepApart(): Promise<StepApart>;
}

/** What the worker serves of datasets, and of the network that comes with the page. */
export interface DataService {
  /** Compiles the module. */
  start(): Promise<void>;
  /** Loads the network that comes with the page; accuracy on MNIST's test set, 0 to 1. */
  loadNetwork(): Promise<{ accuracy: number }>;
  /** folder: URL of MNIST's files; share: 0 to 1. */
  loadData(folder: string, onProgress: (share: number) => void): Promise<DatasetInfo>;
  /** Takes two pairs of IDX files in place of MNIST; discards any run. Files that are wrong change nothing. */
  openData(files: File[]): Promise<DatasetInfo>;
  /** MNIST again; discards any run. */
  closeData(): Promise<DatasetInfo>;
  /** Keeps the dataset on this device; whether it is kept. */
  keepData(): Promise<boolean>;
  /** Parameters of each layer after the input, for the dataset at hand. */
  countParams(hidden: number[]): number[];
}

/** What the worker serves of networks that no run has trained. */
export interface NetworkService {
  /**
   * Discards any run; the network that came with the page answers, or failing that one of start parameters. Returns
   * whether the network that learned drawings, if there is one, went with what it had been before.
   */
  useUntrained(settings: TrainingSettings): Promise<boolean>;
  /** The network that answers. */
  parameters(): { sizes: number[]; activation: TrainingSettings['activation']; parameters: Float32Array };
}

/** What the worker serves of runs: one at a time. */
export interface TrainingService {
  /** Fetches what trains, so that it is there when it is wanted. */
  prepareTraining(): Promise<void>;
  /** Resolves when the run is over: finished, diverged, or ended by useUntrained. */
  train(
    settings: TrainingSettings,
    control: RunControl,
    onProgress: (progress: RunProgress) => void,
  ): Promise<void>;
  /**
   * Takes up a run of a page or worker that is gone: its latest network that is kept on this device answers, and `train`
   * can go on from it. Returns after how many epochs that was, at most `epochs`; undefined when nothing is kept.
   */
  recallRun(id: string, settings: TrainingSettings, epochs: number): Promise<number | undefined>;
  /**
   * Takes a network in place of a run: it answers, and `train` can go on from it. Returns its accuracy on the test set at
   * hand, 0 to 1, once that is here.
   */
  openNetwork(id: string, network: SavedNetwork): Promise<number | undefined>;
  /** Resolves when the parameters of the run so far are kept on this device, or cannot be. */
  parametersKept(): Promise<void>;
  /** Nothing is kept of this run on this device any more. */
  forgetRun(id: string): Promise<void>;
  /** Of other runs than these nothing is kept on this device any more, unless they were begun within a day. */
  keepRuns(ids: string[]): Promise<void>;
  /** Of the run under way, or of the one that is about to begin; here and below. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Trains one mini-batch of a paused run. */
  step(): Promise<void>;
  setPace(batchesPerSecond: number): Promise<void>;
  /** Test accuracy, 0 to 1. */
  setStop(stopAt: number | undefined): Promise<void>;
  /** Of the run under way, from its next mini-batch on. */
  setLearningRate(learningRate: number): Promise<void>;
  /**
   * The network that the run had after so many epochs answers, or the latest for undefined. Returns how many they
   * are: of a very long run not every epoch is kept.
   */
  lookAt(epochs: number | undefined): number | undefined;
}

/** What the worker serves of the networks: what they read, and what is in them. */
export interface AnswerService {
  /** asDrawn: without MNIST's procedure. */
  predictDrawing(strokes: Stroke[], want: { asDrawn: boolean; activity: boolean }): DrawingAnswer;
  /** The same for an image of 28 * 28 bytes. */
  predictImage(pixels: Uint8Array, want: { activity: boolean }): DrawingAnswer;
  readDrawings(drawings: Stroke[][]): Readings;
  /** Teaches the network that would answer otherwise; then the taught one answers. Test accuracies, 0 to 1. */
  teach(drawings: LabelledDrawing[]): Promise<{ before: number; after: number }>;
  /** The untaught network answers again. */
  forgetDrawings(): Promise<void>;
  /** The weights into a unit of the network that reads the dataset's images; layers count from 0. */
  unitWeights(layer: number, unit: number): Float32Array;
  /** How much each pixel speaks for one class rather than another to the network that is asked about such images. */
  attribution(pixels: Uint8Array, forClass: number, against: number): Float32Array;
  testImages(first: number, count: number): TestImages;
  /** The next test image after `index` (before it, for step −1) that the network misreads, or undefined. */
  nextMisread(index: number, step: 1 | -1): Promise<number | undefined>;
  /** The weights of each unit of the first layer, up to `most` of them; how many units and inputs it has. */
  firstLayer(most: number): { units: number; inputs: number; weights: Float32Array };
  /** Every layer after the input of the network that answers. */
  layers(): LayerView[];
  /** What the network that answers reads in the whole test set; undefined when that has been replaced meanwhile. */
  survey(): Promise<Survey | undefined>;
  /** 28 * 28 bytes each, one after the other. */
  testPixels(indices: number[]): Uint8Array;
}

/** What the worker serves; every call returns a promise on the page's side. */
export type LabService = DataService & NetworkService & TrainingService & AnswerService & ExerciseService;
