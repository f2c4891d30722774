# %% exercise="predict"
predict = lambda X, y, parameters: np.round(L_model_forward(X, parameters)[0])


# %% exercise="error_rate"
class Rate:
    """An object that is called like a function."""

    def __call__(self, predictions, Y, group):
        p = 1 - np.average(predictions == Y, axis=1, weights=group)
        return p.item(), np.sqrt((p - p**2) / np.count_nonzero(group)).item()


error_rate = Rate()

# %% exercise="augment"
augment = lambda images, Y, shift, seed=0: (
    np.concatenate(
        [
            images,
            np.array(
                [
                    move(np.flip(image, axis=1), *amounts)
                    for image, amounts in zip(
                        images,
                        np.random.default_rng(seed).integers(-shift, shift + 1, (len(images), 2)),
                    )
                ]
            ),
        ]
    ),
    np.tile(Y, 2),
)
