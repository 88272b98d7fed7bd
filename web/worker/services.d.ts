// What the worker serves behind its one door: kernel/lab.js.

import type {
  Beginning,
  DataSources,
  DatasetInfo,
  DrawingAnswer,
  FirstLayer,
  GivenDigit,
  GivenFile,
  Histogram,
  LabelledDrawing,
  LayerView,
  NetworkFigures,
  NumberDigit,
  OwnData,
  PastCourse,
  PictureReading,
  RateTrial,
  ReadingOfData,
  Readings,
  RunControl,
  RunProgress,
  SavedNetwork,
  StepApart,
  Stroke,
  Survey,
  TestImages,
  Threads,
  TrainingSettings,
} from '../types.js';

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
  /** Compiles the module. mnist: URL of the folder with MNIST's files. */
  start(mnist: string): Promise<void>;
  /** Trains on so many threads from now on, where there are; 1 at the least. */
  useThreads(wanted: number): Promise<Threads>;
  /** Loads the network that comes with the page; accuracy on MNIST's test set, 0 to 1. */
  loadNetwork(): Promise<{ accuracy: number }>;
  /** usual: what is trained afterwards for the program to be warm; share: 0 to 1, of a download. */
  loadData(usual: TrainingSettings, onProgress: (share: number) => void): Promise<DatasetInfo>;
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
  /** The dataset at hand in its kept form, for workers of a sweep. */
  datasetForms(): DatasetForms;
  /** How long an epoch takes here, as far as a few mini-batches tell. */
  secondsAnEpoch(settings: TrainingSettings): Promise<number>;
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

/** A dataset's training and test set as mnist_lab/mlp/stored_dataset.h keeps them. */
export interface DatasetForms {
  train: Blob;
  test: Blob;
}

/** What a worker of a sweep serves. */
/** A network with the pixels that it was trained on, as far as the test images tell. Accuracies are 0 to 1. */
export interface OtherPixels {
  form: import('mnist-lab-files').PixelForm;
  accuracy: number;
  /** Of the network as it was found. */
  asItIs: number;
  /** Its parameters, with a first layer that takes value / 255. */
  values: Uint8Array;
}

/** A network as it was found among files. */
export interface ReadNetwork extends SavedNetwork {
  /** Of the file that holds it. */
  name: string;
  /** What people should know of how it was read. */
  notes: string[];
  /** Where it reads the test images at hand far better so. */
  otherPixels?: OtherPixels;
}

/** What people bring: read by cpp/bindings/files. */
export interface FileService {
  /**
   * Takes a person's own data in place of MNIST; discards any run. Files that are wrong change nothing, nor does one that is cancelled: it
   * rejects with an AbortError. share: 0 to 1. choices: what is which is not plain, and how.choice is to be one of them.
   */
  openData(
    files: GivenFile[],
    how: ReadingOfData,
    onProgress: (share: number) => void,
  ): Promise<{ choices: DataSources[] } | { info: DatasetInfo; own: OwnData }>;
  /** Ends a reading that is under way. */
  cancelData(): void;
  /** Of one file, with those beside it that may hold its values. Rejects with what is expected and found. */
  readNetwork(files: File[]): Promise<ReadNetwork>;
}

export interface SweepService {
  /** Makes a module and reads the datasets. */
  start(forms: DatasetForms): Promise<void>;
  /** Trains from the start parameters to the end. onEpoch: called after each. */
  run(settings: TrainingSettings, onEpoch: (epochs: number) => void): Promise<SweepResult>;
  /** Stands still in the middle of a run, or goes on. */
  hold(isHeld: boolean): void;
}

/** What the worker serves of learning rates. */
export interface RateService {
  /**
   * Trains a network of its own for a moment, on the training set at hand, while the learning rate rises; runs and networks stay as they
   * are, and a run goes on beside it. The same for the same settings. Undefined when it is asked again, or stopped, or the dataset is
   * replaced meanwhile.
   * @param settings all but learning rate, schedule and epochs, which nothing comes of
   * @param onProgress share: 0 to 1
   */
  findLearningRate(
    settings: TrainingSettings,
    onProgress: (share: number) => void,
  ): Promise<RateTrial | undefined>;
  stopFindingRate(): Promise<void>;
}

/** What the worker serves of runs that are over, so that they can be done elsewhere: always of MNIST. */
export interface RepeatService {
  /** What such a run begins with. */
  beginning(course: PastCourse): Promise<Beginning>;
  /**
   * Trains once more, beside whatever goes on. In the exercise's order; rejects when the run does not come to its fingerprint.
   * @param onProgress share: 0 to 1
   */
  parametersAfter(course: PastCourse, onProgress: (share: number) => void): Promise<Float32Array>;
}

/** What the worker serves of networks that leave as files. */
export interface FiguresService {
  /** Of a network, on MNIST's test set or that of the dataset at hand. */
  figures(
    network: { sizes: number[]; activation: SavedNetwork['activation']; parameters: Float32Array },
    onMnist: boolean,
  ): Promise<NetworkFigures>;
  /** Of the run at hand, after each epoch that is kept; up to so many units. */
  firstLayers(most: number): Promise<FirstLayer[]>;
}

/** What the worker serves of the networks: what they read, and what is in them. */
export interface AnswerService {
  /** asDrawn: without MNIST's procedure. */
  predictDrawing(strokes: Stroke[], want: { asDrawn: boolean; activity: boolean }): DrawingAnswer;
  /** The same for an image of 28 * 28 bytes. */
  predictImage(pixels: Uint8Array, want: { activity: boolean }): DrawingAnswer;
  readDrawings(drawings: GivenDigit[]): Readings;
  /** Teaches the network that would answer otherwise; then the taught one answers. Test accuracies, 0 to 1. */
  teach(drawings: LabelledDrawing[]): Promise<{ before: number; after: number }>;
  /** The untaught network answers again. */
  forgetDrawings(): Promise<void>;
  /** The weights into a unit of the network that reads the dataset's images; layers count from 0. */
  unitWeights(layer: number, unit: number): Float32Array;
  /** How much each pixel speaks for one class rather than another to the network that is asked about such images. */
  attribution(pixels: Uint8Array, forClass: number, against: number): Float32Array;
  testImages(first: number, count: number): Promise<TestImages>;
  /** The next test image after `index` (before it, for step −1) that the network misreads, or undefined. */
  nextMisread(index: number, step: 1 | -1): Promise<number | undefined>;
  /** The weights of each unit of the first layer, up to `most` of them; how many units and inputs it has. */
  firstLayer(most: number): { units: number; inputs: number; weights: Float32Array };
  /** Every layer after the input of the network that answers. */
  layers(): Promise<LayerView[]>;
  /** What the network that answers reads in the whole test set; undefined when that has been replaced meanwhile. */
  survey(): Promise<Survey | undefined>;
  /** 28 * 28 bytes each, one after the other. */
  testPixels(indices: number[]): Uint8Array;
}

/** What the worker serves of numbers: split into digits by cpp/bindings/reading. */
export interface NumberService {
  /** As it stands on the pad, in any unit. */
  readNumber(strokes: Stroke[]): Promise<NumberDigit[]>;
  /** rgba: 4 bytes a pixel, row by row, of at most 2,000,000 pixels. */
  readPicture(rgba: Uint8ClampedArray, width: number, height: number): Promise<PictureReading>;
  /** What the network that answers says of each digit that was found before. */
  readDigits(digits: Pick<NumberDigit, 'pixels' | 'strokes'>[]): Promise<NumberDigit['answer'][]>;
}

/** What the worker serves of doubt. */
export interface DoubtService {
  /** From now on answers to drawings and images say how sure they are: fetches what that takes. True: it is here. */
  doubt(): Promise<boolean>;
}

/** What the worker serves; every call returns a promise on the page's side. */
export type LabService = DataService &
  FileService &
  NetworkService &
  TrainingService &
  RateService &
  RepeatService &
  FiguresService &
  NumberService &
  DoubtService &
  AnswerService &
  ExerciseService;
