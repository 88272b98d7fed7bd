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
  /** What the next mini-batch is trained with: the schedule's share of the learning rate. */
  rateInUse: number;
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
  /** The schedule's share of it then, where it is another number. */
  inUse?: number;
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

/** What came of a run of a sweep; after each epoch, where not said otherwise. */
export interface SweepResult {
  state: 'finished' | 'diverged';
  /** On the test set, 0 to 1. */
  accuracies: number[];
  trainLosses: number[];
  testLosses: number[];
  /** Of each epoch, with its evaluation. */
  seconds: number[];
  /** Of the hidden units, at the end. */
  silentUnits: number;
  units: number;
  /** At the end: SHA-256 of the parameters. */
  fingerprint: string;
}

/** Of a network that was trained for a moment while the learning rate rose from mini-batch to mini-batch. */
export interface RateTrial {
  rates: Float64Array;
  /** Of each mini-batch before its update; the last may not be finite. */
  losses: Float32Array;
  /** How many mini-batches it would have had: it ends sooner when the loss blows up. */
  planned: number;
}

/** A file that somebody brings, and its path within what was chosen. */
export interface GivenFile {
  path: string;
  file: File;
}

/** How own data are to be read. */
export interface ReadingOfData {
  /** Of several ways to see what is which. */
  choice?: number;
  /** Rows become columns. */
  transposed: boolean;
  /** Light and dark change places. */
  inverted?: boolean;
}

/** Which files were trained on and tested on; without test every seventh image was put aside. Without labels they are in the same file. */
export interface DataSources {
  train: { images: string; labels: string };
  test?: { images: string; labels: string };
}

/** What is said of own data that have been read. */
export interface OwnData {
  /** SHA-256 of all that is in them. */
  id: string;
  names: string[];
  classes: number;
  /** Classes that do not occur among the images to train on. */
  absent: number[];
  sources: DataSources;
  /** Files of no use. */
  unused: string[];
  /** Pictures that were scaled. */
  scaled: number;
  looksTransposed: boolean;
  /** Dark on light. */
  looksInverted: boolean;
}

export interface DatasetInfo {
  trainingImages: number;
  testImages: number;
  height: number;
  width: number;
  classes: number;
  /** Of a person's own data: SHA-256 of all that is in the files, and what the classes are called, if anything. */
  own?: { id: string; names: string[]; absent?: number[] };
}

/** Threads that train. */
export interface Threads {
  inUse: number;
  /** As many as there are. */
  most: number;
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

/** What is to be said of an answer for a digit. */
export interface Judgement {
  /** unsure: another digit, or none. */
  verdict: 'digit' | 'unsure' | 'several';
  /** How often such an answer is right, 0 to 1. */
  certainty: number;
  /** That it is one digit, whichever; 0 to 1. */
  oneDigit: number;
}

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
  /** Where the classes are digits and the image is made as MNIST's are; once what judges is here. */
  judgement?: Judgement;
  /** Of a drawing: the very strokes that were read. The page sets it. */
  strokes?: Stroke[];
}

/** A digit as it was drawn, or as it was found in a picture. */
export interface GivenDigit {
  /** None of a digit in a picture. */
  strokes: Stroke[];
  /** Of a digit in a picture: 28 * 28 bytes, in place of strokes. */
  pixels?: Uint8Array;
}

/** And the digit that the person says it is. */
export interface LabelledDrawing extends GivenDigit {
  label: number;
}

/** One of "My digits". */
export interface MyDigit extends LabelledDrawing {
  id: string;
  /** What the network read at first sight, if anything. */
  firstAnswer: number | undefined;
}

/** Within a drawing or a picture, in its unit. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What a network says of one digit of a number. */
export interface DigitAnswer {
  /** Ten. */
  probabilities: Float32Array;
  /** Whether it is one at all, as far as the network can tell; it is when nothing is said. */
  verdict?: 'digit' | 'unsure' | 'several';
  /** How often such an answer is right, 0 to 1; the largest probability when nothing is said. */
  certainty?: number;
}

/** One digit of a number; rows come top to bottom, each from left to right. */
export interface NumberDigit extends GivenDigit {
  pixels: Uint8Array;
  box: Box;
  /** None when no network reads digits. */
  answer: DigitAnswer | undefined;
}

/** What was found in a picture. */
export interface PictureReading {
  digits: NumberDigit[];
  /** Why there are none. */
  problem: '' | 'blank' | 'too many' | 'no digits';
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

/** What a network does before its first step, for whoever wants to see that theirs does the same. */
export interface BeforeTraining {
  /** SHA-256 of the start parameters. */
  fingerprint: string;
  /** Of the first training image. */
  probabilities: ArrayLike<number>;
  /** On the first 100 training images; accuracy is 0 to 1. */
  loss: number;
  accuracy: number;
  /** The first of the training images in the order of the first epoch, at most five. */
  rows: ArrayLike<number>;
  /** Of the first mini-batches before their updates, at most ten. */
  losses: ArrayLike<number>;
}

/** What a run of MNIST begins with. */
export interface Beginning {
  data: {
    trainingImages: number;
    testImages: number;
    inputs: number;
    classes: number;
    /** Of the training set. */
    firstLabels: number[];
  };
  start: BeforeTraining;
  /** Where the learning rate changed, in mini-batches. */
  rateChanges: RateChange[];
}

/** A run of MNIST from its start parameters on, as much of it as leads to the same bits again. */
export interface PastCourse {
  settings: TrainingSettings;
  /** That it did. */
  epochs: number;
  /** In their order; epoch: how many were done. */
  rateChanges: { epoch: number; learningRate: number }[];
  /** Where it came to. */
  fingerprint: string;
}

/** Of a network on a test set. */
export interface NetworkFigures {
  /** Of the test set. */
  images: number;
  /** 0 to 1. */
  accuracy: number;
  loss: number;
  /** confusion[label][answer]: how many. */
  confusion: number[][];
  /** SHA-256 of the parameters. */
  fingerprint: string;
}

/** The weights into units of the first layer, after so many epochs. */
export interface FirstLayer {
  epochs: number;
  inputs: number;
  /** One unit after the other. */
  weights: Float32Array;
}
