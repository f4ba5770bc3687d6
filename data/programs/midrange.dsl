task midrange "The average of the smallest and the largest number, fractions cut off; null for an empty list or when a sum leaves the range."
in xs: list
let up = sort xs
let down = reverse up
let sums = zipwith (+) up down
let halves = map (/2) sums
out head halves
example [4, 9, 1] -> 5
example [-9, 12, 11, 5, 18, 2, -6] -> 4
example [-9, 7] -> -1
example [] -> null
example [6] -> 6
example [200, 100] -> null
holdout [5, 4, 13, -9, -1] -> 2
holdout [-7, -5, -1] -> -4
holdout [1, 1, -6, 0, 12, -4, 8] -> 3
holdout [255, -256, 0] -> 0
holdout [-5, -9, -5] -> -7
