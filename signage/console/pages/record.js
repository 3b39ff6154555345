// Speaking into the phone, where the browser lends its microphone: on secure pages only. What was recorded goes into the
// form as if it had been picked, so that everything after it is the same.
"use strict";

const MOST_S = 59;

const offer = (recorder) => {
  const file = document.getElementById(recorder.dataset.file);
  const button = recorder.querySelector("button");
  const told = recorder.querySelector("output");
  const { full, refused } = recorder.dataset;
  const [begin, stop] = [button.textContent, button.dataset.stop];
  let recording = null;

  const record = async () => {
    const microphone = await navigator.mediaDevices.getUserMedia({ audio: true });
    const pieces = [];
    const started = performance.now();
    const seconds = () => Math.floor((performance.now() - started) / 1000);
    const clock = () => `${Math.floor(seconds() / 60)}:${String(seconds() % 60).padStart(2, "0")}`;
    recording = new MediaRecorder(microphone);
    const ticking = setInterval(() => {
      told.textContent = clock();
      if (seconds() >= MOST_S && recording) recording.stop();
    }, 250);
    recording.addEventListener("dataavailable", ({ data }) => pieces.push(data));
    recording.addEventListener("stop", () => {
      clearInterval(ticking);
      for (const track of microphone.getTracks()) track.stop();
      const carried = new DataTransfer();
      carried.items.add(new File(pieces, "voice", { type: recording.mimeType }));
      file.files = carried.files;
      file.dispatchEvent(new Event("change"));
      told.textContent = seconds() >= MOST_S ? full : `✓ ${clock()}`;
      button.textContent = begin;
      recorder.classList.remove("on");
      recording = null;
    });
    recording.start();
    button.textContent = stop;
    recorder.classList.add("on");
  };

  button.addEventListener("click", () => {
    if (recording) recording.stop();
    else record().catch(() => {
      told.textContent = refused;
      file.hidden = false;
    });
  });
  // One way to record is enough, as long as this one works.
  file.hidden = true;
  recorder.hidden = false;
};

if (navigator.mediaDevices && window.MediaRecorder) document.querySelectorAll(".recorder").forEach(offer);
