task alternating_sum "First number minus second plus third and so on; 0 for an empty list."
in xs: list
let zeros = zipwith (-) xs xs
let minus = map (-1) zeros
let flips = scanl1 (*) minus
let signs = map (*-1) flips
let signed = zipwith (*) xs signs
out sum signed
example [5, 1, 2] -> 6
example [16, -7, -8, -4, 11, 1] -> 29
example [16, -4, -9, 9, -4, 3, -9] -> -14
example [] -> 0
example [-3] -> -3
example [200, -100] -> null
holdout [-1, 0, 2] -> 1
holdout [14, 14, 7] -> 7
holdout [7, -9, 0, 2] -> 14
holdout [10, 20, 30, 40] -> -20
holdout [7, 7] -> 0
