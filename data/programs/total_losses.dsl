task total_losses "How much was lost in all, gains left out."
in results: list
let losses = filter (<0) results
let sizes = map (*-1) losses
out sum sizes
example [5, -8, -2, 9] -> 10
example [-2, 0, -4, -17] -> 23
example [-7, 13, 4, 5, -2] -> 9
example [] -> 0
example [4, 0] -> 0
example [-256] -> null
holdout [10, -17, -14, 0, -6, -14, -4] -> 55
holdout [-3, -4] -> 7
holdout [-15, -2, -12] -> 29
holdout [-200, -55] -> 255
holdout [-200, -56] -> null
