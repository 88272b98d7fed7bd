// What the bindings beside expose, for tsc. Shapes and ranges are those of the C++ headers named beside each.
// Calls that can fail throw an Error named InvalidArgument, FormatError or OutOfMemory.

export interface EmbindObject {
  /** Frees the C++ object; call it in `finally`. */
  delete(): void;
}

/** mnist_lab/mlp/trainer.h, TrainingSettings */
export interface TrainingSettings {
  hidden: number[];
  activation: 'relu' | 'sigmoid' | 'tanh';
  seed: number;
  epochs: number;
  batchSize: number;
  learningRate: number;
  startRange: 'exercise' | 'he';
  /** Of the learning rate: mnist_lab/mlp/trainer.h, Schedule */
  schedule: 'constant' | 'linear' | 'cosine';
  /** mnist_lab/mlp/distortion.h: standard_distortion, elastic_distortion */
  distortion: 'none' | 'standard' | 'elastic';
  /** Share of drawn images, 0 to 1. More than 0 takes setWorldForms. */
  worldForms: number;
  /** mnist_lab/mlp/optimizer_settings.h, OptimizerSettings; here and below */
  optimizer: 'sgd' | 'adam' | 'adamw';
  /** 0 to below 1, of sgd. */
  momentum: number;
  /** Of sgd with momentum. */
  nesterov: boolean;
  /** 0 to 1. */
  weightDecay: number;
  /** 0 to below 1, of adam and adamw; here and below. */
  beta1: number;
  beta2: number;
  /** 1e-30 to 1. */
  epsilon: number;
}

/** mnist_lab/mlp/dataset.h, DatasetBuilder. Fill `buffer(n)` at once with all pixels of some images and then a label for each, and add them. */
export interface DatasetBuilder extends EmbindObject {
  buffer(size: number): Uint8Array;
  add(): void;
  /** classes: all labels are below it. */
  finish(classes: number): Dataset;
}

/** mnist_lab/mlp/stored_dataset.h, StoredDatasetReader. Fill `buffer(n)` at once, then push it. */
export interface StoredDatasetReader extends EmbindObject {
  buffer(size: number): Uint8Array;
  push(): void;
  finish(): Dataset;
}

/** mnist_lab/mlp/dataset.h, Dataset */
export interface Dataset extends EmbindObject {
  size(): number;
  height(): number;
  width(): number;
  classes(): number;
  /** Unchecked: 0 <= index < size(). */
  label(index: number): number;
  bytes(index: number): Uint8Array;
  /** mnist_lab/mlp/stored_dataset.h, KeptForm: its parts, to be written one after the other. */
  keptForm(): Uint8Array<ArrayBuffer>[];
}

/** mnist_lab/mlp/activity.h, Activity */
export interface Activity {
  /** What the units of each layer after the input give. */
  outputs: Float32Array[];
  /** Between each two layers: from, to, strength; from, to, strength; … the strongest first. */
  strongest: Float32Array[];
}

/** mnist_lab/mlp/inspection.h, Inspection */
export interface Inspection {
  loss: number;
  /** One a parameter, in the exercise's order. */
  gradients: Float32Array;
  /** Units of each hidden layer that give the same for every example. */
  silent: number[][];
}

/** mnist_lab/mlp/model.h, Network: parameters that no longer change, and their activation. */
export interface Network extends EmbindObject {
  /** Bytes of one image -> probabilities of the classes. */
  predict(image: Uint8Array): Float32Array;
  /** (count * classes) probabilities, row by row. */
  predictExamples(dataset: Dataset, first: number, count: number): Float32Array;
  activity(image: Uint8Array, connections: number): Activity;
  /** mnist_lab/mlp/attribution.h: one value a pixel, positive where ink speaks for `forClass`, negative where for `against`. */
  attribution(image: Uint8Array, forClass: number, against: number): Float32Array;
  /** The weights from the layer before to a unit; layers count from 0 at the first hidden one. */
  unitWeights(layer: number, unit: number): Float32Array;
  /** rows: indices in the dataset. */
  inspect(dataset: Dataset, rows: Uint32Array): Inspection;
  /** The network after one step of SGD on these examples. */
  stepped(dataset: Dataset, rows: Uint32Array, learningRate: number): Network;
  /** Units of every layer from the input to the output. */
  sizes(): number[];
  /** Of the hidden layers. */
  activation(): TrainingSettings['activation'];
  /** All parameters in the exercise's order. */
  parameters(): Float32Array;
  evaluation(dataset: Dataset): Evaluation;
}

/** mnist_lab/mlp/metrics.h, Evaluation */
export interface Evaluation extends EmbindObject {
  evaluate(count: number): boolean;
  loss(): number;
  accuracy(): number;
}

/** mnist_lab/mlp/trainer.h, Trainer. The dataset must outlive it. */
export interface Trainer extends EmbindObject {
  trainBatches(count: number): Float32Array;
  state(): 'training' | 'finished' | 'diverged';
  divergence(): { epoch: number; batch: number } | undefined;
  batchesPerEpoch(): number;
  batchesDone(): number;
  epochsDone(): number;
  atEpochEnd(): boolean;
  /** Indices in the training set. */
  lastBatch(): Uint32Array;
  /** Undefined unless the latest call of trainBatches was for one. */
  lastUpdateSize(): number | undefined;
  /** A schedule takes its share of it. */
  setLearningRate(learningRate: number): void;
  /** What the next mini-batch is trained with: the schedule's share of the learning rate. */
  rateInUse(): number;
  /** What the optimizer remembers: as many numbers as parameters, in the exercise's order, once, twice or (plain SGD) not at all. */
  moments(): Float32Array;
  epochLoss(): number;
  /** A copy of the parameters as they stand. */
  network(): Network;
}

export interface MnistLabModule {
  /** expected: how many images will be added. */
  DatasetBuilder: new (height: number, width: number, expected: number) => DatasetBuilder;
  StoredDatasetReader: new (name: string) => StoredDatasetReader;
  /** Parameters of each layer after the input. */
  countParamsByLayer(hidden: number[], inputs: number, classes: number): number[];
  /** Points of all strokes, x and y in turn, and how many points each stroke has -> 28 * 28 bytes. */
  digitImage(coordinates: Float32Array, lengths: Uint32Array): Uint8Array;
  /** The same for points in the pad's units, without MNIST's procedure: mnist_lab/mlp/digit_image.h, pad_image. */
  padImage(coordinates: Float32Array, lengths: Uint32Array): Uint8Array;
  untrainedNetwork(settings: TrainingSettings, inputs: number, classes: number): Network;
  /** values: all parameters in the exercise's order, float32 or (half) float16, little-endian. */
  savedNetwork(sizes: number[], activation: string, values: Uint8Array, half: boolean): Network;
  /** mnist_lab/mlp/teacher.h. images: 28 * 28 bytes each, one after the other; one label each. */
  taughtNetwork(network: Network, examples: Dataset, images: Uint8Array, labels: Uint8Array): Network;
  /** Drawn images for trainers that have a share of them: mnist_lab/mlp/mixture.h. The set is kept for good. */
  setWorldForms(drawn: Dataset): void;
  createTrainer(dataset: Dataset, settings: TrainingSettings): Trainer;
  /** A run that goes on after `epochsDone` epochs with the parameters that it had then, and the optimizer's moments; none: it begins to remember there. */
  resumeTrainer(
    dataset: Dataset,
    settings: TrainingSettings,
    network: Network,
    epochsDone: number,
    moments: Float32Array,
  ): Trainer;
  /** mnist_lab/mlp/activation.h, activate: of each value */
  activate(activation: string, values: Float32Array): Float32Array;
  /** mnist_lab/mlp/loss.h: of one row of logits */
  softmax(logits: Float32Array): Float32Array;
}

/** The module for pages whose memory may be shared. */
export interface ThreadsModule extends MnistLabModule {
  /** mnist_lab/mlp/workers.h, Workers. Once, when so many workers less one are ready. */
  startThreads(count: number): void;
  /** From the next call on only so many take part: 1 to as many as there are. */
  useThreads(count: number): void;
  /** Emscripten's pool of workers, which run its mnist_lab.worker.js. */
  PThread: {
    unusedWorkers: Worker[];
    loadWasmModuleToWorker(worker: Worker, onFinishedLoading: (worker: Worker) => void): void;
  };
}

export default function createMnistLab(options?: object): Promise<MnistLabModule>;
