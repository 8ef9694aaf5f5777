/** Moves and zooms a canvas by pointers, wheels and keys. */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {object} on all positions in pixels of the page, from the canvas' corner
 * @param {(x: number, y: number) => void} on.moveBy
 * @param {(factor: number, x?: number, y?: number) => void} on.zoomBy with the position that stays fixed
 * @param {() => void} on.whole shows everything
 * @param {(x: number, y: number) => void} on.hover
 * @param {(x: number, y: number) => void} on.pick
 * @returns {{close: () => void}}
 */
export function handle(canvas, { moveBy, zoomBy, whole, hover, pick }) {
  const pointers = new Map();
  let moved = 0;
  const at = (event) => [event.offsetX, event.offsetY];

  function down(event) {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, at(event));
    moved = 0;
  }

  function move(event) {
    const before = pointers.get(event.pointerId);
    const [x, y] = at(event);
    if (!before) {
      hover(x, y);
      return;
    }
    const others = [...pointers].filter(([id]) => id !== event.pointerId).map(([, it]) => it);
    if (others.length > 0) {
      const [ox, oy] = others[0];
      const apart = Math.max(1, Math.hypot(before[0] - ox, before[1] - oy));
      zoomBy(Math.hypot(x - ox, y - oy) / apart, (x + ox) / 2, (y + oy) / 2);
    } else {
      moveBy(x - before[0], y - before[1]);
    }
    moved += Math.hypot(x - before[0], y - before[1]);
    pointers.set(event.pointerId, [x, y]);
  }

  function up(event) {
    if (pointers.delete(event.pointerId) && moved < 5) {
      pick(...at(event));
    }
  }

  function key(event) {
    const steps = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    if (steps[event.key]) {
      moveBy(...steps[event.key]);
    } else if (event.key === "+" || event.key === "=") {
      zoomBy(1.4);
    } else if (event.key === "-") {
      zoomBy(1 / 1.4);
    } else if (event.key === "0") {
      whole();
    } else {
      return;
    }
    event.preventDefault();
  }

  function wheel(event) {
    event.preventDefault();
    zoomBy(Math.exp(-event.deltaY / 400), ...at(event));
  }

  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up, keydown: key };
  Object.entries(listeners).forEach(([name, it]) => canvas.addEventListener(name, it));
  canvas.addEventListener("wheel", wheel, { passive: false });
  return {
    close() {
      Object.entries(listeners).forEach(([name, it]) => canvas.removeEventListener(name, it));
      canvas.removeEventListener("wheel", wheel);
    },
  };
}
