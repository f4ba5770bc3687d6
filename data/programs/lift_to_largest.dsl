task lift_to_largest "How much must be added in all to bring every number up to the largest."
in xs: list
let highs = scanl1 max xs
let back = reverse highs
let peak = scanl1 max back
let gaps = zipwith (-) peak xs
out sum gaps
example [4, 9, 1] -> 13
example [15, 11, 5] -> 14
example [6, 18, -4, 6] -> 46
example [] -> 0
example [6] -> 0
example [200, -100] -> null
holdout [5, -4, 20, 18, 0] -> 61
holdout [19, -7, -3, 7, 0] -> 79
holdout [-3, 20, -2] -> 45
holdout [100, 0, 0, 0] -> null
holdout [-5, -9, -5] -> 4
