// The fixed text of index.html in German, by the English: every text, and what stands in aria-label, title and content.

/** @type {Record<string, string>} */
export const page = {
  'MNIST Lab: train a neural network in your browser': 'MNIST Lab: ein neuronales Netz im Browser trainieren',
  'Train a neural network on MNIST in your browser in a fraction of a second, watch it learn, and draw digits for it to recognise.':
    'Trainiere ein neuronales Netz auf MNIST in deinem Browser, in Sekundenbruchteilen, sieh ihm beim Lernen zu und zeichne Ziffern, die es erkennt.',

  Sections: 'Abschnitte',
  Train: 'Trainieren',
  'Look inside': 'Hineinsehen',
  Misreads: 'Fehler',
  Exercise: 'Übung',
  Runs: 'Läufe',
  'Try again': 'Noch einmal versuchen',
  Restart: 'Neu starten',
  'This page trains and draws with JavaScript, which is switched off here.':
    'Diese Seite trainiert und zeichnet mit JavaScript, das hier ausgeschaltet ist.',
  'This browser is too old for this page: it lacks WebAssembly SIMD, module workers or streams that decompress. Chrome, Edge and Firefox have them since 2023, Safari since 16.4.':
    'Dieser Browser ist zu alt für diese Seite: Ihm fehlen WebAssembly-SIMD, Modul-Worker oder Ströme, die entpacken. Chrome, Edge und Firefox haben sie seit 2023, Safari seit 16.4.',
  'Something kept from an earlier visit could not be read. It has been set aside, and the page goes on without it.':
    'Etwas, das von einem früheren Besuch aufgehoben war, ließ sich nicht lesen. Es ist beiseitegelegt, und die Seite arbeitet ohne es weiter.',
  'Take it with you, bring your own': 'Nimm es mit, bring dein Eigenes',
  'The network': 'Das Netz',
  'Your own images': 'Eigene Bilder',
  'Four IDX files, raw or gzip, as MNIST’s and Fashion-MNIST’s are: images and labels to train on, and to test on. 1 to 64 pixels a side, 2 to 100 classes. They stay on this device. Choose them, or drop them here.':
    'Vier IDX-Dateien, roh oder gzip, wie die von MNIST und Fashion-MNIST: Bilder und Klassen zum Trainieren und zum Testen. 1 bis 64 Pixel je Seite, 2 bis 100 Klassen. Sie bleiben auf diesem Gerät. Wähle sie aus oder lege sie hier ab.',
  'Choose four files': 'Vier Dateien wählen',
  'Back to MNIST': 'Zurück zu MNIST',
  'Files of a dataset': 'Dateien eines Datensatzes',
  'What the classes are called': 'Wie die Klassen heißen',
  'As in Fashion-MNIST': 'Wie in Fashion-MNIST',
  'The network that answers your drawings as a file: for PyTorch and others (safetensors), or to run anywhere (ONNX). Or open one, see what it reads, and train on from its parameters.':
    'Das Netz, das deine Zeichnungen liest, als Datei: für PyTorch und andere (safetensors) oder um es überall laufen zu lassen (ONNX). Oder öffne eines, sieh, was es liest, und trainiere von seinen Parametern aus weiter.',
  'Save as safetensors': 'Als safetensors speichern',
  'Save as ONNX': 'Als ONNX speichern',
  'Open a network': 'Netz öffnen',
  'File of a network': 'Datei eines Netzes',
  Licences: 'Lizenzen',
  'A new version of this page is here.': 'Es gibt eine neue Fassung dieser Seite.',
  'Use it now': 'Jetzt verwenden',
  'Kept on this device: the page also opens without a network.':
    'Auf diesem Gerät gespeichert: Die Seite öffnet sich auch ohne Netz.',

  Reset: 'Zurücksetzen',
  'Downloading the dataset': 'Der Datensatz wird geladen',
  'Look back': 'Rückblick',
  'Train on from here': 'Ab hier weiter',
  'Train on from here, with the settings’ epochs, learning rate, schedule and distortion':
    'Ab hier weiter trainieren, mit Epochen, Lernrate, ihrem Verlauf und Verzerrung aus den Einstellungen',
  Accuracy: 'Genauigkeit',
  'Training progress': 'Fortschritt des Trainings',

  'Draw a digit': 'Zeichne eine Ziffer',
  'A neural network reads it at once. Then press Train, and watch one of your own learn to.':
    'Ein neuronales Netz liest sie sofort. Drücke dann „Trainieren“ und sieh zu, wie ein eigenes es lernt.',
  'Drawing by keyboard': 'Zeichnen mit der Tastatur',
  'Drawing pad': 'Zeichenfeld',
  'Draw here': 'Hier zeichnen',
  'Arrow keys move the pen, with Shift in fine steps. Space puts it down and lifts it.':
    'Pfeiltasten bewegen den Stift, mit der Umschalttaste in feinen Schritten. Die Leertaste setzt ihn auf und hebt ihn.',
  Clear: 'Leeren',
  Undo: 'Rückgängig',
  'Your drawing as the network sees it, 28 by 28 pixels':
    'Deine Zeichnung, wie das Netz sie sieht, 28 mal 28 Pixel',
  'It sees': 'Es sieht',
  Prediction: 'Vorhersage',
  'It says': 'Es sagt',
  'Which digit is it?': 'Welche Ziffer ist es?',
  Probabilities: 'Wahrscheinlichkeiten',
  'Centred and scaled as MNIST’s digits are': 'Zentriert und skaliert wie die Ziffern von MNIST',

  Learning: 'Lernen',
  Pace: 'Tempo',
  'Full speed': 'Volles Tempo',
  Step: 'Schritt',
  'Train one mini-batch': 'Einen Mini-Batch trainieren',
  'Stop at': 'Halt bei',
  'Test accuracy to stop at, in percent': 'Testgenauigkeit, bei der das Training endet, in Prozent',
  'This mini-batch': 'Dieser Mini-Batch',
  'Images of this mini-batch': 'Bilder dieses Mini-Batches',
  'Loss of every mini-batch': 'Verlust jedes Mini-Batches',
  'How wrong the network is on the images it learns from; logarithmic.':
    'Wie falsch das Netz bei den Bildern liegt, aus denen es lernt; logarithmisch.',
  'Training loss by mini-batch': 'Trainingsverlust nach Mini-Batch',
  'Test accuracy': 'Test\u00ADgenauig\u00ADkeit', // soft hyphens, here and below: where a narrow table may break them
  'The share it reads right of the test images, from which it never learns.':
    'Welchen Anteil der Testbilder, aus denen es nie lernt, es richtig liest.',
  'Test accuracy by epoch': 'Testgenauigkeit nach Epoche',
  'Results by epoch': 'Ergebnisse nach Epoche',
  Epochs: 'Epochen',
  Epoch: 'Epoche',
  'Training loss': 'Trainings\u00ADverlust',
  'Test loss': 'Test\u00ADverlust',
  Seconds: 'Sekun\u00ADden',
  Fingerprint: 'Fingerabdruck',
  'Press Train: each pass over the training images, an epoch, adds a row.':
    'Drücke „Trainieren“: Jeder Durchgang durch die Trainingsbilder, eine Epoche, ergibt eine Zeile.',
  'A row for each epoch: the first comes when the first pass over the training images is done.':
    'Eine Zeile je Epoche: Die erste kommt nach dem ersten Durchgang durch die Trainingsbilder.',
  'The SHA-256 of all parameters. The same settings give the same fingerprint on every computer.':
    'SHA-256 aller Parameter. Dieselben Einstellungen ergeben auf jedem Rechner denselben Fingerabdruck.',

  Settings: 'Einstellungen',
  Preset: 'Vorgabe',
  'Task 6: first training run': 'Aufgabe 6: erstes Training',
  'Task 8: at least 90 %': 'Aufgabe 8: mindestens 90 %',
  'Best accuracy: at least 99 %': 'Beste Genauigkeit: mindestens 99 %',
  'Your own settings': 'Eigene Einstellungen',
  'Hidden layers': 'Verdeckte Schichten',
  'Units of each layer between the pixels and the classes.':
    'Einheiten jeder Schicht zwischen den Pixeln und den Klassen.',
  Activation: 'Aktivierung',
  'Batch size': 'Batchgröße',
  'Learning rate': 'Lernrate',
  'Use in this run': 'In diesem Lauf nutzen',
  'For more accuracy': 'Für mehr Genauigkeit',
  'Start parameters': 'Startparameter',
  '−0.5 to 0.5 (exercise)': '−0,5 bis 0,5 (Übung)',
  'Smaller (He)': 'Kleiner (He)',
  'Rate schedule': 'Verlauf der Lernrate',
  'Stays the same': 'Bleibt gleich',
  'Falls evenly to 0': 'Fällt gleichmäßig auf 0',
  'Training images': 'Trainingsbilder',
  'As they are': 'Wie sie sind',
  'A little distorted': 'Ein wenig verzerrt',
  'Data augmentation: turned, slanted, scaled and shifted at random, anew every epoch, so that the network learns the digit rather than the image.':
    'Datenaugmentierung: zufällig gedreht, geneigt, skaliert und verschoben, in jeder Epoche neu, damit das Netz die Ziffer lernt und nicht das Bild.',
  Start: 'Los',
  'Copy link to these settings': 'Link hierzu kopieren',
  'Link to these settings': 'Link zu diesen Einstellungen',
  Dataset: 'Datensatz',
  'Dataset download': 'Laden des Datensatzes',
  'Downloading MNIST: 0 %': 'MNIST wird geladen: 0 %',

  'Inside the network': 'Im Netz',
  'What it does with your drawing: every circle is a unit, filled the more the higher its activation. The strongest connections are drawn, orange where they excite and blue where they inhibit.':
    'Was es mit deiner Zeichnung macht: Jeder Kreis ist eine Einheit, umso mehr gefüllt, je höher ihre Aktivierung ist. Die stärksten Verbindungen sind gezeichnet, orange, wo sie anregen, und blau, wo sie hemmen.',
  'Units of the network; arrow keys choose one': 'Einheiten des Netzes; Pfeiltasten wählen eine',
  'The network’s units and its strongest connections':
    'Die Einheiten des Netzes und seine stärksten Verbindungen',
  'Draw a digit, and see it pass through the network.':
    'Zeichne eine Ziffer, und sieh ihr zu, wie sie durch das Netz läuft.',
  'Weights of the chosen unit': 'Gewichte der gewählten Einheit',
  'Choose a unit, by pointing, tapping or with the arrow keys, to see its weights.':
    'Wähle eine Einheit durch Zeigen, Tippen oder mit den Pfeiltasten, um ihre Gewichte zu sehen.',
  'What the units of the first layer look for': 'Wonach die Einheiten der ersten Schicht suchen',
  'Units of the first layer': 'Einheiten der ersten Schicht',
  'Layer by layer': 'Schicht für Schicht',
  'How the weights are spread around 0, and how the loss would change with them: the gradient, over 500 training images. A unit that says the same of every image is silent: it takes no part.':
    'Wie sich die Gewichte um 0 verteilen und wie sich der Verlust mit ihnen ändern würde: der Gradient, über 500 Trainingsbilder. Eine Einheit, die bei jedem Bild dasselbe sagt, ist stumm: Sie trägt nichts bei.',
  Layers: 'Schichten',

  'What it misreads': 'Was es falsch liest',
  'All test images, once the dataset is here.': 'Alle Testbilder, sobald der Datensatz da ist.',
  'Try it on test images': 'An Testbildern ausprobieren',
  'The chosen test image': 'Das gewählte Testbild',
  'True label': 'Wahre Klasse',
  'Network’s answer': 'Antwort des Netzes',
  'Test image': 'Testbild',
  Previous: 'Voriges',
  Next: 'Nächstes',
  'Next misread': 'Nächstes falsches',
  'Why this answer?': 'Warum diese Antwort?',
  'Answer by digit': 'Antwort nach Ziffer',
  'Test images around it': 'Testbilder ringsum',

  'My digits': 'Meine Ziffern',
  'How your digits are read': 'Wie deine Ziffern gelesen werden',
  'Draw a digit, then say which one it is: it joins this list, and the network learns how you write. The list stays on this device.':
    'Zeichne eine Ziffer und sage dann, welche es ist: Sie kommt in diese Liste, und das Netz lernt, wie du schreibst. Die Liste bleibt auf diesem Gerät.',
  'This browser keeps nothing for this page: export your digits, or they are gone when it closes.':
    'Dieser Browser behält für diese Seite nichts: Exportiere deine Ziffern, sonst sind sie weg, wenn er geschlossen wird.',
  'Teach this network': 'Diesem Netz beibringen',
  Export: 'Exportieren',
  Import: 'Importieren',
  'Delete the chosen one': 'Die gewählte löschen',
  'Delete all': 'Alle löschen',
  'File of digits': 'Datei mit Ziffern',
  'Bring back': 'Zurückholen',
  'Bring the deleted runs back': 'Die gelöschten Läufe zurückholen',

  'The exercise, task by task': 'Die Übung, Aufgabe für Aufgabe',
  'Write a network from scratch: the course work behind this page, live. Everything is computed by the core that trains.':
    'Ein Netz von Grund auf schreiben: die Studienaufgabe hinter dieser Seite, live. Alles rechnet der Kern, der auch trainiert.',

  'Every run that came to its end, kept on this device. The latest others stand in grey behind the plots.':
    'Jeder Lauf, der zu Ende kam, auf diesem Gerät aufbewahrt. Die letzten anderen stehen grau hinter den Kurven.',
  'None yet: press Train, change something under Settings, and train again to compare.':
    'Noch keiner: Drücke „Trainieren“, ändere etwas unter „Einstellungen“ und trainiere zum Vergleich noch einmal.',
  'Table of runs': 'Tabelle der Läufe',
  'What differs': 'Was anders ist',
  'To 90 %': 'Bis 90 %',
  'What to do with it': 'Was damit geschehen soll',
  'Save as CSV': 'Als CSV speichern',
  'Save as JSON': 'Als JSON speichern',
  'Link to the run': 'Link zum Lauf',
  'Delete all runs': 'Alle Läufe löschen',

  'MNIST: Y. LeCun, C. Cortes, C. J. C. Burges (CC BY-SA 3.0). Everything runs on this device; nothing is sent anywhere.':
    'MNIST: Y. LeCun, C. Cortes, C. J. C. Burges (CC BY-SA 3.0). Alles läuft auf diesem Gerät; nichts wird irgendwohin gesendet.',
};
