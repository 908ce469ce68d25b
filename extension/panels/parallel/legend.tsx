/** What the colours of the lines say. */
export function Legend() {
  return (
    <p class="legend">
      <span>worst fifth</span>
      {[0, 1, 2, 3, 4].map((shade) => (
        <i key={shade} class={`shade-${shade}`} />
      ))}
      <span>best fifth</span>
    </p>
  );
}
