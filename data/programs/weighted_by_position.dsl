task weighted_by_position "The sum of each number times its position, counted from 1; null when it, or the sum of some last items, leaves the range."
in xs: list
let back = reverse xs
let totals = scanl1 (+) back
out sum totals
example [5, 1, 2] -> 13
example [0, 0, -3, -2, 0] -> -17
example [6, 7, -5] -> 5
example [] -> 0
example [-3] -> -3
example [0, 128] -> null
holdout [1, -5, 8, 9] -> 51
holdout [-2, -4] -> -10
holdout [7, 4] -> 15
holdout [10, 20, 30, 40] -> null
holdout [0, 0, 7] -> 21
